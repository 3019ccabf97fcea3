namespace ApiKeys;

/// <summary>What the metadata of an endpoint declares, before anybody knows whether it makes sense.</summary>
internal sealed class EndpointDeclarations(IReadOnlyList<object> metadata)
{
    private readonly RequireScopeAttribute[] _scopes = [.. metadata.OfType<RequireScopeAttribute>()];
    private readonly bool _narrows = metadata.OfType<NarrowToTagsAttribute>().Any();
    private readonly bool _needsEveryTag = metadata.OfType<RequireEveryTagAttribute>().Any();
    private readonly bool _needsNoScope = metadata.OfType<RequireNoScopeAttribute>().Any();
    private readonly bool _checksInHandler = metadata.OfType<CheckScopesInHandlerAttribute>().Any();

    public IReadOnlyList<RequireTagAttribute> Tags { get; } = [.. metadata.OfType<RequireTagAttribute>()];

    public ApiKeyEnvironments? Environments { get; } =
        metadata.OfType<RequireEnvironmentAttribute>().LastOrDefault()?.Environments;

    /// <summary>Whether the endpoint says what keys may do there: a scope, a check of its own, or nothing at
    /// all.</summary>
    public bool SaysWhatItNeeds => _scopes.Length > 0 || _needsNoScope || _checksInHandler;

    public string? FindFault()
    {
        if (Environments is { } accepted && (accepted & ApiKeyEnvironments.Any) == ApiKeyEnvironments.None)
            return "accepts keys of no environment";
        if (_scopes.Length > 0 && _needsNoScope)
            return "requires a scope and says that it needs none";
        if (_narrows && _needsEveryTag)
            return "narrows to tags and needs every tag";
        if (_scopes.Length == 0 && (_narrows || _needsEveryTag || Tags.Count > 0))
            return "says how tags are treated and requires no scope on them";
        if (_scopes.Length > 1 && _scopes.Any(static scope => scope.ScopeMatch == ScopeMatch.Any))
            return "requires any of some scopes beside other scopes; one list of any stands alone";
        return Tags.Any(static tag => string.IsNullOrEmpty(tag.Name)) ? "takes a tag from a place without a name" : null;
    }

    public AccessRequirement? Require(ScopeCatalog catalog)
    {
        if (_scopes.Length == 0)
            return null;
        var requirement = _scopes is [var only]
            ? catalog.Require(only.ScopeMatch, only.Scopes)
            : catalog.Require(ScopeMatch.All, Union(catalog));
        requirement = _needsEveryTag ? requirement.EveryTag() : requirement;
        return _narrows ? requirement.NarrowToTags() : requirement;
    }

    // A group and its endpoint may name one scope both; each list by itself may not.
    private IEnumerable<string> Union(ScopeCatalog catalog) =>
        _scopes.SelectMany(scope => catalog.Require(scope.ScopeMatch, scope.Scopes).Scopes).Distinct(StringComparer.Ordinal);
}
