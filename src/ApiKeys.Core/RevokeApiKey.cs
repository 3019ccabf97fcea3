namespace ApiKeys;

/// <summary>Which key to revoke, and how. A key may always revoke itself.</summary>
public sealed record RevokeApiKey : ApiKeyRequest
{
    /// <summary>The longest reason, in Unicode scalars.</summary>
    public const int MaxReasonLength = 200;

    /// <summary>Why.</summary>
    /// <value>Default <see langword="null"/>; cut to 200 Unicode scalars, so that a long reason never keeps a key
    /// alive.</value>
    public string? Reason { get; init; }

    /// <summary>Leaves the keys that this one created as they are.</summary>
    /// <value>Default <see langword="false"/>: they are revoked with it, and theirs too.</value>
    public bool KeepsCreated { get; init; }

    /// <summary>Returns only when no node of the fleet can still accept the key.</summary>
    /// <value>Default <see langword="false"/>: returns when the revocation is durable.</value>
    /// <remarks>Waits for the fleet's bound after the commit. Cancelling the wait undoes nothing.</remarks>
    public bool WaitsForFleet { get; init; }
}
