namespace ApiKeys;

/// <summary>One atomic write: everything in it happens, or nothing does.</summary>
/// <remarks>The store takes its revision counter first, so that it sees every write that committed before it, and only
/// then looks: in this order, at the acting key, the owners' flags, the ids, the digests, the versions and the limit.
/// The first that says no is the outcome.</remarks>
public sealed record KeyWrite
{
    /// <summary>The instant of the write, from the caller's <see cref="TimeProvider"/>: what expiries are judged
    /// against, and the revocation instant of a cascade.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Keys to add; each id must never have been used.</summary>
    public IReadOnlyList<StoredKey> Inserts { get; init; } = [];

    /// <summary>Digests that no key may have, a deleted one included: all that an import's could be stored under, so
    /// that no key is taken over twice, nor one that ended brought back.</summary>
    public IReadOnlyList<KeyDigest> UnusedDigests { get; init; } = [];

    /// <summary>Keys to replace, each only if it still has the version expected.</summary>
    public IReadOnlyList<KeyUpdate> Updates { get; init; } = [];

    /// <summary>The events that the inserts, updates and the owner's flag make; numbered by the store at
    /// commit.</summary>
    public IReadOnlyList<KeyEvent> Events { get; init; } = [];

    /// <summary>The most counted keys that an owner may have after the write; <see langword="null"/> for no
    /// limit.</summary>
    public OwnerLimit? Limit { get; init; }

    /// <summary>The key in whose name the write is made; it must be usable at <see cref="At"/> and unchanged.</summary>
    public ActingKey? ActingKey { get; init; }

    /// <summary>Keys whose descendants are revoked with them.</summary>
    public KeyCascade? Cascade { get; init; }

    /// <summary>An owner to disable or restore.</summary>
    public OwnerFlag? OwnerFlag { get; init; }
}
