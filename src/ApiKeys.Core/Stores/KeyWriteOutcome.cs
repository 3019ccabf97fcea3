namespace ApiKeys;

/// <summary>What became of a write. All but <see cref="Written"/> leave the store as it was.</summary>
public enum KeyWriteOutcome
{
    /// <summary>No outcome; a store never answers it.</summary>
    None = 0,

    /// <summary>The acting key has ended, is disabled or does not exist.</summary>
    ActorNotUsable,

    /// <summary>The acting key is usable and has another version: read it again, check again.</summary>
    ActorChanged,

    /// <summary>The owner is disabled: no key of it is issued or enabled.</summary>
    OwnerDisabled,

    /// <summary>An id to insert is in use or was once used.</summary>
    IdTaken,

    /// <summary>A digest that was to be unused is that of a key, or was.</summary>
    DigestTaken,

    /// <summary>A key to update has another version, or is gone.</summary>
    VersionLost,

    /// <summary>The owner would have more counted keys than the limit.</summary>
    LimitReached,

    /// <summary>Everything was written, durably.</summary>
    Written,
}
