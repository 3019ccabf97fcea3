namespace ApiKeys.Tests.Access;

/// <summary>The evaluator as the specification words it, with plain sets over a small world of tags.</summary>
internal sealed class SlowEvaluator(IReadOnlyList<Scope> definitions, IEnumerable<string> knownTags)
{
    /// <summary>Stands for the tags that nobody has named yet.</summary>
    public const string FutureTag = "future.tag";

    private readonly HashSet<string> _world = [.. knownTags, FutureTag];

    private readonly Dictionary<string, Scope> _spellings = definitions
        .SelectMany(scope => scope.Aliases.Append(scope.Name), (scope, spelling) => (scope, spelling))
        .ToDictionary(pair => pair.spelling, pair => pair.scope);

    public IReadOnlyCollection<string> World => _world;

    public static bool IsTag(string? tag) =>
        tag?.Length is >= 1 and <= 100 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':' or '.');

    public HashSet<string> Effective(KeyAccess access, ScopeMatch match, IEnumerable<string> required)
    {
        var sets = required.Select(scope => EffectiveOf(access, scope)).ToList();
        return match == ScopeMatch.All
            ? sets.Aggregate((a, b) => [.. a.Intersect(b)])
            : sets.Aggregate((a, b) => [.. a.Union(b)]);
    }

    public ApiKeyVerdict Decide(KeyAccess access, AccessRequirement asked, IReadOnlyList<string> tags)
    {
        var effective = Effective(access, asked.Match, asked.Scopes);
        var every = effective.Contains(FutureTag);
        if (effective.Count == 0)
            return ApiKeyVerdict.MissingScope;
        if (tags.Any(tag => !IsTag(tag) || !effective.Contains(tag)))
            return ApiKeyVerdict.TagNotAllowed;
        if (tags.Count == 0 && !every && !asked.Narrows)
            return ApiKeyVerdict.TagRequired;
        return asked.NeedsEveryTag && !every ? ApiKeyVerdict.TagRequired : ApiKeyVerdict.Allowed;
    }

    public bool Covers(KeyAccess access, KeyAccess other)
    {
        if (access.IsFull || other.IsFull || other.IsDamaged)
            return access.IsFull;
        var listed = other.Grants.SelectMany(grant => grant.Scopes);
        return definitions.Select(scope => scope.Name).Concat(listed)
            .All(scope => EffectiveOf(other, scope).IsSubsetOf(EffectiveOf(access, scope)));
    }

    private HashSet<string> EffectiveOf(KeyAccess access, string scope)
    {
        if (access.IsFull)
            return _world;
        var grants = access.Grants.Where(grant => grant.Scopes.Any(held => HoldsOrImplies(held, scope)));
        return [.. grants.SelectMany(grant => grant.EveryTag ? _world : grant.Tags.Where(IsTag))];
    }

    private bool HoldsOrImplies(string held, string scope)
    {
        var definition = Find(held);
        if (definition is null)
            return held == scope;
        return definition == Find(scope) || definition.Implies.Any(implied => HoldsOrImplies(implied, scope));
    }

    private Scope? Find(string spelling) => _spellings.GetValueOrDefault(spelling);
}
