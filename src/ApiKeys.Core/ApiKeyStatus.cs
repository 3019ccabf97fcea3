namespace ApiKeys;

/// <summary>Where a key stands at an instant: the first of these that applies, derived and never stored.</summary>
public enum ApiKeyStatus
{
    /// <summary>Ended for good by a person, a key or an operator.</summary>
    Revoked = 0,

    /// <summary>Its end has come.</summary>
    Expired,

    /// <summary>Switched off, alone or with its owner, and able to come back.</summary>
    Disabled,

    /// <summary>Its first instant lies ahead.</summary>
    Scheduled,

    /// <summary>Usable.</summary>
    Active,
}
