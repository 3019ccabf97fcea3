using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>A key as a node holds it in memory: what a request needs to know of the key that it presented.</summary>
/// <remarks>Immutable but for counters, shared between requests and safe to use from any thread. It describes the key
/// at the decision that gave it out; hold on to it for one request, not for longer.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ValidatedApiKey
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Digest256 _digest;

    private readonly long _notBefore;
    private readonly long _expiresAt;
    private readonly string _prefix;
    private bool _usedLately;
    private int _rehashing;

    internal ValidatedApiKey(StoredKey row, GrantedAccess granted, Pepper? pepper, KeyFlags flags, StringPool strings)
    {
        var key = row.Key;
        Id = key.Id;
        Name = key.Name;
        Owner = strings.Share(key.Owner);
        Environment = key.Environment;
        Version = key.Version;
        Revision = row.Revision;
        Granted = granted;
        Scheme = row.Digest.Scheme;
        Pepper = pepper;
        Flags = flags;
        _prefix = strings.Share(key.Prefix);
        _notBefore = key.NotBefore?.UtcTicks ?? long.MinValue;
        _expiresAt = key.ExpiresAt?.UtcTicks ?? long.MaxValue;
        if (!flags.HasFlag(KeyFlags.Damaged))
            _digest = new Digest256(row.Digest.Reveal());
    }

    private ValidatedApiKey(
        ValidatedApiKey other,
        KeyFlags flags,
        KeyDigest? digest = null,
        Pepper? pepper = null,
        long? revision = null
    )
    {
        Id = other.Id;
        Name = other.Name;
        Owner = other.Owner;
        Environment = other.Environment;
        Version = other.Version;
        Revision = revision ?? other.Revision;
        Granted = other.Granted;
        Scheme = digest?.Scheme ?? other.Scheme;
        Pepper = pepper ?? other.Pepper;
        Flags = flags;
        _prefix = other._prefix;
        _notBefore = other._notBefore;
        _expiresAt = other._expiresAt;
        _digest = digest is null ? other._digest : new Digest256(digest.Reveal());
    }

    /// <summary>The key's public handle.</summary>
    public ApiKeyId Id { get; }

    /// <summary>What the owner calls the key. Encode it wherever it is shown.</summary>
    public string Name { get; }

    /// <summary>The account that the key belongs to, compared ordinally.</summary>
    public string Owner { get; }

    /// <summary>The world that the key opens.</summary>
    public ApiKeyEnvironment Environment { get; }

    /// <summary>The key's version at the decision.</summary>
    public long Version { get; }

    /// <summary>What the key may do, as the host's catalog understands it.</summary>
    public GrantedAccess Granted { get; }

    /// <summary>The first instant at which the key is usable, or <see langword="null"/>.</summary>
    public DateTimeOffset? NotBefore =>
        _notBefore == long.MinValue ? null : new DateTimeOffset(_notBefore, TimeSpan.Zero);

    /// <summary>The first instant at which the key is no longer usable, or <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpiresAt =>
        _expiresAt == long.MaxValue ? null : new DateTimeOffset(_expiresAt, TimeSpan.Zero);

    /// <summary>Says whether a successor of the key was issued: its holder should change over.</summary>
    public bool IsReplaced => Flags.HasFlag(KeyFlags.Replaced);

    /// <summary>The key as it may be shown.</summary>
    public string Masked => ApiKeyFormat.Mask(_prefix, Id);

    internal long Revision { get; }

    internal DigestScheme Scheme { get; }

    internal Pepper? Pepper { get; }

    internal KeyFlags Flags { get; }

    internal UsageCounter Usage;

    /// <summary>The same key with its owner disabled or restored.</summary>
    internal ValidatedApiKey WithOwner(bool disabled) =>
        new(this, disabled ? Flags | KeyFlags.OwnerDisabled : Flags & ~KeyFlags.OwnerDisabled);

    /// <summary>The same key as one that has to be read again, and that any row is newer than.</summary>
    internal ValidatedApiKey ToBeRead() => new(this, Flags | KeyFlags.Damaged, revision: 0);

    /// <summary>Notes that the key was used, for whoever makes room in memory; writes only where that is
    /// news.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void GiveChance()
    {
        if (!_usedLately)
            _usedLately = true;
    }

    /// <summary>Says whether the key was used since this was last asked.</summary>
    internal bool TakeChance()
    {
        var used = _usedLately;
        _usedLately = false;
        return used;
    }

    /// <summary>The same key under another digest of its token.</summary>
    internal ValidatedApiKey WithDigest(KeyDigest digest, Pepper pepper) => new(this, Flags, digest, pepper);

    /// <summary>The digest as the store holds it.</summary>
    internal KeyDigest StoredDigest() =>
        new(Scheme, MemoryMarshal.AsBytes(new ReadOnlySpan<Digest256>(in _digest)), Pepper?.Name);

    /// <summary>Claims the re-hashing of this entry for the caller.</summary>
    internal bool TryBeginRehash() =>
        Volatile.Read(ref _rehashing) == 0 && Interlocked.Exchange(ref _rehashing, 1) == 0;

    internal void EndRehash() => Volatile.Write(ref _rehashing, 0);

    /// <summary>Whether the digest can be compared with as things stand: the row makes sense and its pepper is
    /// known.</summary>
    internal bool IsComparable(PepperSet peppers) =>
        (Flags & KeyFlags.Damaged) == 0
        && (Scheme == DigestScheme.Sha256 ? peppers.Current is null : Pepper is { IsForgotten: false });

    /// <summary>Whether the digest was made as those of new keys are.</summary>
    internal bool IsHashedUnder(Pepper? current) =>
        ReferenceEquals(Pepper, current) && Scheme == DigestRules.SchemeUnder(current);

    /// <summary>Compares a presented digest with the key's own, looking at every byte whatever they are.</summary>
    internal bool Matches(in Digest256 presented) => _digest.Equals(presented);

    /// <summary>Says what the key's state makes of a request at an instant; <see cref="ApiKeyVerdict.Valid"/> where
    /// nothing stands against it.</summary>
    internal ApiKeyVerdict StateAt(long wall, ApiKeyEnvironments accepted)
    {
        if (HasEnded)
            return (Flags & KeyFlags.Deleted) != 0 ? ApiKeyVerdict.Unknown : ApiKeyVerdict.Revoked;
        if (wall >= _expiresAt)
            return ApiKeyVerdict.Expired;
        if ((Flags & (KeyFlags.Disabled | KeyFlags.OwnerDisabled)) != 0)
            return ApiKeyVerdict.Disabled;
        if (wall < _notBefore)
            return ApiKeyVerdict.NotYetValid;
        return ((int)accepted & (int)Environment) != 0 ? ApiKeyVerdict.Valid : ApiKeyVerdict.WrongEnvironment;
    }

    /// <summary>Whether the key was revoked or deleted, which is for good.</summary>
    internal bool HasEnded => (Flags & (KeyFlags.Deleted | KeyFlags.Revoked)) != 0;

    /// <summary>Says whether work that was begun with an earlier entry of the key may go on with this one: the key has
    /// not ended and grants all that it granted then.</summary>
    internal bool Continues(ValidatedApiKey earlier, long wall) =>
        StateAt(wall, ApiKeyEnvironments.Any) is ApiKeyVerdict.Valid or ApiKeyVerdict.NotYetValid
        && Granted.Covers(earlier.Granted);

    /// <summary>Names the key by its masked form.</summary>
    /// <returns>Prefix, id and stars.</returns>
    public override string ToString() => Masked;
}
