namespace ApiKeys;

/// <summary>Which key to revoke and take out of the lists. Its usage and its events stay with the owner, and its id is
/// never issued again.</summary>
public sealed record DeleteApiKey : ApiKeyRequest
{
    /// <summary>The version that the key is expected to have.</summary>
    /// <value>Default <see langword="null"/>: whatever version there is.</value>
    public long? ExpectedVersion { get; init; }

    /// <summary>Why, for the event.</summary>
    /// <value>Default <see langword="null"/>; cut to 200 Unicode scalars.</value>
    public string? Reason { get; init; }

    /// <summary>Leaves the keys that this one created as they are.</summary>
    /// <value>Default <see langword="false"/>: they are revoked with it, and theirs too.</value>
    public bool KeepsCreated { get; init; }
}
