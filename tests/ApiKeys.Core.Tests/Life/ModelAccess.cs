namespace ApiKeys.Tests;

/// <summary>What an access holds, the slow way: every scope on every tag that can make a difference.</summary>
internal static class ModelAccess
{
    /// <summary>The scope that has nothing to do with the others, and is called as the word between scopes and
    /// tags.</summary>
    public const string Word = "on";

    // Each of the first ones implies those before it.
    private static readonly string[] _scopes = ["memory:read", "memory:write", "memory:admin", Word];

    // The last one stands for all tags that no grant names.
    private static readonly string[] _tags = ["a", "b", Word, "z", "elsewhere"];

    /// <summary>Eight plain ones, then two that read alike where nothing tells the word from a name.</summary>
    public static KeyAccess[] Choices { get; } =
    [
        KeyAccess.Full,
        KeyAccess.Scoped(["memory:read"], ["*"]),
        KeyAccess.Scoped(["memory:write"], ["*"]),
        KeyAccess.Scoped(["memory:admin"], ["*"]),
        KeyAccess.Scoped(["memory:read"], ["a"]),
        KeyAccess.Scoped(["memory:write"], ["a"]),
        KeyAccess.Scoped(new AccessGrant(["memory:read"], ["a"]), new AccessGrant(["memory:write"], ["b"])),
        KeyAccess.Scoped(["memory:read"], ["a", "b"]),
        KeyAccess.Scoped(["memory:read", Word], ["z"]),
        KeyAccess.Scoped(["memory:read"], [Word, "z"]),
    ];

    public static IReadOnlyList<string> Scopes => _scopes;

    /// <summary>Gives the access that an event tells of.</summary>
    public static KeyAccess Parse(string text) => Choices.Single(access => access.ToString() == text);

    public static bool Covers(KeyAccess actor, KeyAccess target)
    {
        if (actor.IsFull || target.IsFull)
            return actor.IsFull;
        return _scopes.All(scope => _tags.All(tag => !Holds(target, scope, tag) || Holds(actor, scope, tag)));
    }

    public static ApiKeyVerdict Decide(KeyAccess access, string scope, string? tag)
    {
        if (!_tags.Any(each => Holds(access, scope, each)))
            return ApiKeyVerdict.MissingScope;
        if (tag is not null)
            return Holds(access, scope, tag) ? ApiKeyVerdict.Allowed : ApiKeyVerdict.TagNotAllowed;
        return Holds(access, scope, _tags[^1]) ? ApiKeyVerdict.Allowed : ApiKeyVerdict.TagRequired;
    }

    private static bool Holds(KeyAccess access, string scope, string tag) =>
        access.IsFull
        || access.Grants.Any(grant =>
            grant.Scopes.Any(held => Implies(held, scope)) && (grant.EveryTag || grant.Tags.Contains(tag)));

    private static bool Implies(string held, string scope) =>
        held == scope
        || (held != Word && scope != Word && Array.IndexOf(_scopes, held) > Array.IndexOf(_scopes, scope));
}
