namespace ApiKeys;

/// <summary>Requires scopes of whoever calls an endpoint: of a key, or of the claims of another principal.</summary>
/// <remarks>Several of them on one endpoint, its group or its class are all required. A name that the catalog does not
/// have fails at start-up.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireScopeAttribute : EndpointRequirementAttribute
{
    /// <summary>Requires all of the scopes.</summary>
    /// <param name="scopes">One or more, by name or alias.</param>
    public RequireScopeAttribute(params string[] scopes)
        : this(ScopeMatch.All, scopes) { }

    /// <summary>Requires all or any of the scopes.</summary>
    /// <param name="scopeMatch">How many of them; any of them stands alone on its endpoint.</param>
    /// <param name="scopes">One or more, by name or alias.</param>
    public RequireScopeAttribute(ScopeMatch scopeMatch, params string[] scopes)
    {
        ScopeMatch = scopeMatch;
        Scopes = scopes ?? [];
    }

    /// <summary>How many of the scopes are needed.</summary>
    public ScopeMatch ScopeMatch { get; }

    /// <summary>The scopes, as they were written.</summary>
    public IReadOnlyList<string> Scopes { get; }
}
