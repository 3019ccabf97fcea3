using Microsoft.AspNetCore.Authorization;

namespace ApiKeys;

/// <summary>Requires scopes on the tags of a resource, for <see cref="IAuthorizationService"/> and policies.</summary>
/// <remarks>The resource is a tag, a list of tags, or <see cref="ITagged"/>; without one, or for an endpoint, the request
/// names no tag. Any other resource is refused. Make it once and keep it. A scope that the catalog does not have is an
/// <see cref="ArgumentException"/> at the first decision.</remarks>
public sealed class ScopeRequirement : IAuthorizationRequirement
{
    /// <summary>Requires all of the scopes.</summary>
    /// <param name="scopes">One or more, by name or alias.</param>
    public ScopeRequirement(params string[] scopes)
        : this(ScopeMatch.All, scopes) { }

    /// <summary>Requires all or any of the scopes.</summary>
    /// <param name="match">How many of them.</param>
    /// <param name="scopes">One or more, by name or alias.</param>
    public ScopeRequirement(ScopeMatch match, params string[] scopes)
    {
        Match = match;
        Scopes = scopes ?? [];
    }

    /// <summary>How many of the scopes are needed.</summary>
    public ScopeMatch Match { get; }

    /// <summary>The scopes, as they were written.</summary>
    public IReadOnlyList<string> Scopes { get; }
}
