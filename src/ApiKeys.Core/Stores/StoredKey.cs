namespace ApiKeys;

/// <summary>A key's row in a store: the key, its digest, and what the fleet needs to follow its changes.</summary>
/// <remarks>Immutable. Prints the key and masks the digest.</remarks>
public sealed record StoredKey
{
    /// <summary>The key as everybody may see it.</summary>
    public required ApiKey Key { get; init; }

    /// <summary>What the presented token is compared with.</summary>
    public required KeyDigest Digest { get; init; }

    /// <summary>The number of the key's newest change in the store's one commit-ordered sequence.</summary>
    /// <value>0 until the store has written it; the store sets it.</value>
    public long Revision { get; init; }

    /// <summary>Says whether the key's owner is disabled; read with every row, written by <see cref="OwnerFlag"/>
    /// alone.</summary>
    public bool OwnerDisabled { get; init; }

    /// <summary>Says whether the key was deleted: no read finds it any more, and its id is never issued
    /// again.</summary>
    public bool Deleted { get; init; }

    /// <summary>Says where the key stands at an instant.</summary>
    /// <param name="now">The instant.</param>
    /// <returns>The first status that applies.</returns>
    public ApiKeyStatus StatusAt(DateTimeOffset now) => Key.StatusAt(now, OwnerDisabled);

    /// <summary>The row after the key is revoked: what a write of a revocation, and a store's cascade, puts in its
    /// place.</summary>
    /// <param name="at">The instant of the revocation.</param>
    /// <param name="reason">Why, up to 200 Unicode scalars, or <see langword="null"/>.</param>
    /// <returns>The row with the instant, the reason and the next version.</returns>
    public StoredKey Revoked(DateTimeOffset at, string? reason) =>
        this with
        {
            Key = Key with { RevokedAt = at, RevocationReason = reason, Version = Key.Version + 1 },
        };

    /// <summary>The row after the key is deleted; when and why it was revoked is set once, deleted or not.</summary>
    internal StoredKey Gone(DateTimeOffset at, string? reason) =>
        (Key.RevokedAt is { } before ? Revoked(before, Key.RevocationReason) : Revoked(at, reason)) with
        {
            Deleted = true,
        };
}
