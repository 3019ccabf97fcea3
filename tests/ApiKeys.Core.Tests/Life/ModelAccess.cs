namespace ApiKeys.Tests;

/// <summary>What an access holds, the slow way: every scope on every tag that can make a difference.</summary>
internal static class ModelAccess
{
    private static readonly string[] _scopes = ["memory:read", "memory:write", "memory:admin"];

    // The last one stands for all tags that no grant names.
    private static readonly string[] _tags = ["a", "b", "elsewhere"];

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
            grant.Scopes.Any(held => Array.IndexOf(_scopes, held) >= Array.IndexOf(_scopes, scope))
            && (grant.EveryTag || grant.Tags.Contains(tag)));
}
