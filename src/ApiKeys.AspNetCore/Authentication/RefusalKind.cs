namespace ApiKeys;

/// <summary>Why a request that presents a key is not let through, whatever else it presents.</summary>
internal enum RefusalKind
{
    /// <summary>Nothing stands against it so far.</summary>
    None = 0,

    /// <summary>The key is unusable: 401.</summary>
    Unusable,

    /// <summary>Two credentials: 400.</summary>
    TwoCredentials,

    /// <summary>Validity cannot be decided: 503.</summary>
    Unavailable,
}
