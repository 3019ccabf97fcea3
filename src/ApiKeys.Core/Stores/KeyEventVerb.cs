namespace ApiKeys;

/// <summary>What can happen to a key.</summary>
/// <remarks>The numbers are stored: they never change and are never used again.</remarks>
public enum KeyEventVerb
{
    /// <summary>Nothing; never written.</summary>
    None = 0,

    /// <summary>Issued.</summary>
    Created = 1,

    /// <summary>Its name, description, metadata, access or expiry changed.</summary>
    Changed = 2,

    /// <summary>Switched off, or its owner was.</summary>
    Disabled = 3,

    /// <summary>Switched on again, or its owner was.</summary>
    Enabled = 4,

    /// <summary>Replaced by a successor.</summary>
    Rotated = 5,

    /// <summary>Ended for good.</summary>
    Revoked = 6,

    /// <summary>Revoked and taken out of the lists.</summary>
    Deleted = 7,

    /// <summary>Taken over from another system.</summary>
    Imported = 8,
}
