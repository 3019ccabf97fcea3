using System.Collections.Frozen;

namespace ApiKeys;

/// <summary>A key as its owner, an admin or a page may see it: everything but the secret and its digest.</summary>
/// <remarks>Immutable and safe to share between threads. Instants are UTC with whole milliseconds.</remarks>
public sealed record ApiKey
{
    /// <summary>The public handle, unique for ever.</summary>
    public required ApiKeyId Id { get; init; }

    /// <summary>What the owner calls the key.</summary>
    /// <value>1 to 100 Unicode scalars in any script; not unique. Encode it wherever it is shown.</value>
    public required string Name { get; init; }

    /// <summary>Free text about the key; searchable, never authorizing.</summary>
    /// <value>Up to 500 characters, or <see langword="null"/>.</value>
    public string? Description { get; init; }

    /// <summary>The host's own string pairs; never authorizing.</summary>
    /// <value>Up to 4 KB of UTF-8 in all; empty when there are none.</value>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The account that the key belongs to.</summary>
    /// <value>1 to 128 characters, compared ordinally.</value>
    public required string Owner { get; init; }

    /// <summary>The world that the key opens.</summary>
    public required ApiKeyEnvironment Environment { get; init; }

    /// <summary>The characters in front of the id in the token: <c>hm_live_</c>, or the literal prefix of an
    /// import.</summary>
    public required string Prefix { get; init; }

    /// <summary>Says whether the key was taken over from another system, and so has that system's format.</summary>
    /// <value>A successor that it is rotated to is a key of the host's own.</value>
    public bool IsImported { get; init; }

    /// <summary>What the key may do, and on what.</summary>
    public required KeyAccess Access { get; init; }

    /// <summary>When the key was issued.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who issued it.</summary>
    public required Actor CreatedBy { get; init; }

    /// <summary>The first instant at which the key is usable.</summary>
    /// <value><see langword="null"/> when it is usable from its creation.</value>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The first instant at which the key is no longer usable.</summary>
    /// <value><see langword="null"/> when it never expires.</value>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Says whether the key is switched off.</summary>
    public bool Disabled { get; init; }

    /// <summary>When the key was revoked; set once and never cleared.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Why it was revoked.</summary>
    /// <value>Up to 200 characters, or <see langword="null"/>.</value>
    public string? RevocationReason { get; init; }

    /// <summary>The key that this one succeeds.</summary>
    public ApiKeyId? RotatedFrom { get; init; }

    /// <summary>The key that succeeds this one.</summary>
    public ApiKeyId? ReplacedBy { get; init; }

    /// <summary>When the key was last used, to the accuracy of the usage flush interval.</summary>
    /// <value>Not part of <see cref="Version"/>.</value>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Grows by one with each change: what optimistic concurrency compares.</summary>
    /// <value>1 when issued.</value>
    public long Version { get; init; } = 1;

    /// <summary>The key as it may be shown: prefix, id, then a star for each character that is kept secret.</summary>
    /// <remarks>Shows no character of the secret and none of the checksum, each of which would give bits of the secret
    /// away.</remarks>
    public string Masked => ApiKeyFormat.Mask(Prefix, Id);

    /// <summary>The later of creation and not-before: what a lifetime counts from.</summary>
    internal DateTimeOffset Begins => NotBefore > CreatedAt ? NotBefore.Value : CreatedAt;

    /// <summary>Says where the key stands at an instant.</summary>
    /// <param name="now">The instant, from the host's <see cref="TimeProvider"/>.</param>
    /// <param name="ownerDisabled">Whether the key's owner is disabled.</param>
    /// <returns>The first status that applies.</returns>
    public ApiKeyStatus StatusAt(DateTimeOffset now, bool ownerDisabled = false)
    {
        if (RevokedAt is not null)
            return ApiKeyStatus.Revoked;
        if (ExpiresAt <= now)
            return ApiKeyStatus.Expired;
        if (Disabled || ownerDisabled)
            return ApiKeyStatus.Disabled;
        return NotBefore > now ? ApiKeyStatus.Scheduled : ApiKeyStatus.Active;
    }
}
