using System.Diagnostics;

namespace ApiKeys;

/// <summary>A key as a node holds it in memory: what a request needs to know of the key that it presented.</summary>
/// <remarks>Immutable, shared between requests and safe to use from any thread. It describes the key
/// at the decision that gave it out; hold on to it for one request, not for longer.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ValidatedApiKey
{
    // One word for three things, since a node holds an entry for each of its keys: the first usable millisecond, and
    // two marks above it.
    private const ulong BeginningMask = (1UL << 49) - 1;
    private const ulong Imported = 1UL << 49;
    private const ulong BeingRehashed = 1UL << 50;

    private readonly string _prefix;
    private ulong _rest;

    internal ValidatedApiKey(StoredKey row, GrantedAccess granted, Pepper? pepper, KeyFlags flags, StringPool strings)
    {
        var key = row.Key;
        Id = key.Id;
        Name = key.Name;
        Owner = strings.Share(key.Owner);
        Version = key.Version;
        Revision = row.Revision;
        Granted = granted;
        Pepper = pepper;
        State = new KeyState(key.Environment, row.Digest.Scheme, flags, key.ExpiresAt);
        _prefix = strings.Share(key.Prefix);
        _rest = MillisecondOf(key.NotBefore) | (key.IsImported ? Imported : 0);
    }

    private ValidatedApiKey(ValidatedApiKey other, KeyState state, Pepper? pepper, long revision)
    {
        Id = other.Id;
        Name = other.Name;
        Owner = other.Owner;
        Version = other.Version;
        Revision = revision;
        Granted = other.Granted;
        Pepper = pepper;
        State = state;
        _prefix = other._prefix;
        _rest = other._rest & ~BeingRehashed;
    }

    /// <summary>The key's public handle.</summary>
    public ApiKeyId Id { get; }

    /// <summary>What the owner calls the key. Encode it wherever it is shown.</summary>
    public string Name { get; }

    /// <summary>The account that the key belongs to, compared ordinally.</summary>
    public string Owner { get; }

    /// <summary>The world that the key opens.</summary>
    public ApiKeyEnvironment Environment => State.Environment;

    /// <summary>The key's version at the decision.</summary>
    public long Version { get; }

    /// <summary>What the key may do, as the host's catalog understands it.</summary>
    public GrantedAccess Granted { get; }

    /// <summary>The first instant at which the key is usable, or <see langword="null"/>.</summary>
    public DateTimeOffset? NotBefore =>
        State.HasBeginning ? new DateTimeOffset(Beginning, TimeSpan.Zero) : null;

    /// <summary>The first instant at which the key is no longer usable, or <see langword="null"/> for never.</summary>
    public DateTimeOffset? ExpiresAt =>
        State.Expires ? new DateTimeOffset(State.ExpiresAt, TimeSpan.Zero) : null;

    /// <summary>Says whether a successor of the key was issued: its holder should change over.</summary>
    public bool IsReplaced => State.Has(KeyFlags.Replaced);

    /// <summary>The key as it may be shown.</summary>
    public string Masked => ApiKeyFormat.Mask(_prefix, Id);

    /// <summary>Whether the key is one of another system.</summary>
    internal bool IsImported => (_rest & Imported) != 0;

    internal long Revision { get; }

    internal KeyState State { get; }

    internal Pepper? Pepper { get; }

    /// <summary>The first instant at which the key is usable, in UTC ticks, where it has one.</summary>
    internal long Beginning => (long)(_rest & BeginningMask) * TimeSpan.TicksPerMillisecond;

    /// <summary>The same key with its owner disabled or restored.</summary>
    internal ValidatedApiKey WithOwner(bool disabled) =>
        With(disabled ? State.Flags | KeyFlags.OwnerDisabled : State.Flags & ~KeyFlags.OwnerDisabled, Revision);

    /// <summary>The same key as one that has to be read again, and that any row is newer than.</summary>
    internal ValidatedApiKey ToBeRead() => With(State.Flags | KeyFlags.Damaged, revision: 0);

    /// <summary>The same key under another digest of its token.</summary>
    internal ValidatedApiKey Rehashed(DigestScheme scheme, Pepper pepper) =>
        new(this, State.With(scheme), pepper, Revision);

    /// <summary>Claims the re-hashing of this entry for the caller.</summary>
    internal bool TryBeginRehash() =>
        (Volatile.Read(ref _rest) & BeingRehashed) == 0
        && (Interlocked.Or(ref _rest, BeingRehashed) & BeingRehashed) == 0;

    internal void EndRehash() => Interlocked.And(ref _rest, ~BeingRehashed);

    /// <summary>Whether the digest can be compared with as things stand: the row makes sense and its pepper is
    /// known.</summary>
    internal bool IsComparable(PepperSet peppers) =>
        !State.Has(KeyFlags.Damaged)
        && (State.Scheme == DigestScheme.Sha256 ? peppers.Current is null : Pepper is { IsForgotten: false });

    /// <summary>Whether the digest was made as those of new keys are.</summary>
    internal bool IsHashedUnder(Pepper? current) =>
        ReferenceEquals(Pepper, current) && State.Scheme == DigestRules.SchemeUnder(current, IsImported);

    /// <summary>Says what the key's state makes of a request at an instant.</summary>
    internal ApiKeyVerdict StateAt(long wall, ApiKeyEnvironments accepted) => State.At(wall, Beginning, accepted);

    /// <summary>Says whether work that was begun with an earlier entry of the key may go on with this one: the key has
    /// not ended and grants all that it granted then.</summary>
    internal bool Continues(ValidatedApiKey earlier, long wall) =>
        StateAt(wall, ApiKeyEnvironments.Any) is ApiKeyVerdict.Valid or ApiKeyVerdict.NotYetValid
        && Granted.Covers(earlier.Granted);

    // A part of a millisecond counts as one: the key begins late rather than early.
    private static ulong MillisecondOf(DateTimeOffset? beginning) =>
        ((ulong)(beginning?.UtcTicks ?? 0) + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;

    private ValidatedApiKey With(KeyFlags flags, long revision) => new(this, State.With(flags), Pepper, revision);

    /// <summary>Names the key by its masked form.</summary>
    /// <returns>Prefix, id and stars.</returns>
    public override string ToString() => Masked;
}
