namespace ApiKeys;

/// <summary>What a refusal means for whoever asked. The order is the one in which faults are looked for: all faults of
/// one answer are of one kind, the first that applies.</summary>
public enum FaultKind
{
    /// <summary>Nothing was refused.</summary>
    None = 0,

    /// <summary>The acting key is not usable (HTTP 401).</summary>
    ActorNotUsable,

    /// <summary>For this actor there is no such key (HTTP 404).</summary>
    NotFound,

    /// <summary>The result would go beyond what the actor has (HTTP 403).</summary>
    Forbidden,

    /// <summary>What was asked for makes no sense (HTTP 400).</summary>
    Invalid,

    /// <summary>The key has another version than the one expected (HTTP 412).</summary>
    VersionLost,

    /// <summary>The plan's limit is reached (HTTP 409).</summary>
    LimitReached,

    /// <summary>The key or its owner is in a state that does not allow it (HTTP 409).</summary>
    Conflict,
}
