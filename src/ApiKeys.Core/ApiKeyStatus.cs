namespace ApiKeys;

/// <summary>Where a key stands at an instant: the first of these that applies, derived and never stored.</summary>
/// <remarks>Statements compare with the numbers: they never change.</remarks>
public enum ApiKeyStatus
{
    /// <summary>Ended for good by a person, a key or an operator.</summary>
    Revoked = 0,

    /// <summary>Its end has come.</summary>
    Expired = 1,

    /// <summary>Switched off, alone or with its owner, and able to come back.</summary>
    Disabled = 2,

    /// <summary>Its first instant lies ahead.</summary>
    Scheduled = 3,

    /// <summary>Usable.</summary>
    Active = 4,
}
