namespace ApiKeys;

/// <summary>What became of a revocation.</summary>
public enum RevokeOutcome
{
    /// <summary>The owner has no such key; nothing changed.</summary>
    NotFound = 0,

    /// <summary>The key had been revoked before and is as it was; keys that it had created and that were still usable
    /// were revoked now, unless they were to be kept.</summary>
    AlreadyRevoked,

    /// <summary>The key is revoked, durably, and refused on this node.</summary>
    Revoked,
}
