namespace ApiKeys;

/// <summary>Who shares one limit of requests.</summary>
public enum ApiKeyRateLimitBy
{
    /// <summary>Each key has its own. A rotated pair is two keys.</summary>
    Key,

    /// <summary>All keys of an owner share one.</summary>
    Owner,

    /// <summary>All keys of all owners with the same plan share one.</summary>
    Plan,
}
