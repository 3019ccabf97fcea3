namespace ApiKeys;

/// <summary>What a node keeps of a key's state, as bits.</summary>
[Flags]
internal enum KeyFlags
{
    None = 0,
    Revoked = 1,
    Disabled = 2,
    OwnerDisabled = 4,

    /// <summary>Its successor was issued; use of it is worth an event.</summary>
    Replaced = 8,

    /// <summary>The row makes no sense: it is read again before it is answered, and refused.</summary>
    Damaged = 16,

    /// <summary>Deleted, and kept until the change log has passed the deletion, so that nothing older brings it
    /// back.</summary>
    Deleted = 32,

    /// <summary>Usable from an instant on, which the key's entry holds.</summary>
    HasBeginning = 64,
}
