namespace ApiKeys.Testing;

/// <summary>What can happen to a key.</summary>
public enum LifeStepKind
{
    /// <summary>Another key is issued, and the story goes on with it.</summary>
    Issue,

    /// <summary>Its access is changed.</summary>
    ChangeAccess,

    /// <summary>It is switched off.</summary>
    Disable,

    /// <summary>It is switched on.</summary>
    Enable,

    /// <summary>A successor is issued, and the story goes on with it.</summary>
    Rotate,

    /// <summary>It is revoked.</summary>
    Revoke,

    /// <summary>It is deleted.</summary>
    Delete,

    /// <summary>Time passes.</summary>
    Wait,

    /// <summary>Somebody presents it.</summary>
    Present,
}
