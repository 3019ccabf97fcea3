namespace ApiKeys;

/// <summary>How many of the scopes of a requirement a key must hold.</summary>
public enum ScopeMatch
{
    /// <summary>Every one of them, each on the same tags: their effective tags are intersected.</summary>
    All = 0,

    /// <summary>At least one of them: their effective tags are united.</summary>
    Any,
}
