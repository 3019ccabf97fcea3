using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>The settings of a node. Every member binds from configuration; all are checked when the host
/// starts.</summary>
/// <remarks>Read once, but for <see cref="Peppers"/> and <see cref="CurrentPepper"/>, which follow their configuration
/// while the node runs.</remarks>
public sealed class ApiKeysOptions
{
    /// <summary>The fewest bytes of a pepper: as many as the hash has (RFC 2104, section 3).</summary>
    public const int MinPepperLength = SHA256.HashSizeInBytes;

    /// <summary>The brand that new keys begin with.</summary>
    /// <value>Default <c>hm</c>; 2 to 10 of <c>a-z0-9</c>, the first a letter.</value>
    public string Brand { get; set; } = ApiKeyFormat.DefaultBrand;

    /// <summary>Brands of keys that were issued before and go on working.</summary>
    /// <value>Default empty.</value>
    public IList<string> AcceptedBrands { get; } = [];

    /// <summary>The formats of keys of other systems that were, or are to be, imported.</summary>
    /// <value>Default empty: none. Each is checked against <see cref="Brand"/> and
    /// <see cref="AcceptedBrands"/>.</value>
    /// <remarks>Keep a format declared for as long as its keys are to work.</remarks>
    public IList<ImportedFormat> Imports { get; } = [];

    /// <summary>Says that this host has a sandbox, so that test keys are accepted and can be issued.</summary>
    /// <value>Default <see langword="false"/>: test keys never reach production data by accident.</value>
    public bool AcceptTestKeys { get; set; }

    /// <summary>The actions that a key can be given, with what they imply and their other spellings.</summary>
    /// <value>Default empty: only full access can be issued. Up to 256.</value>
    public IList<Scope> Scopes { get; } = [];

    /// <summary>How long a node may answer from memory after it last caught up with the store.</summary>
    /// <value>Default 5 seconds; from 1 second to 10 minutes, and not above the bound that the store keeps for the
    /// fleet.</value>
    /// <remarks>A revoked key can be accepted for at most this long after its revocation committed, on a node that lost
    /// every notification. Measured on the monotonic clock, so wall-clock jumps do not stretch it.</remarks>
    public TimeSpan StalenessBound { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The most keys that a node holds in memory.</summary>
    /// <value>Default 100,000; from 1 to 10,000,000.</value>
    /// <remarks>Up to this many keys a node mirrors the whole table and a flood of unknown ids costs one small query at
    /// a time. Above it the node holds the keys in use, and a flood of unknown ids competes for
    /// <see cref="MaxConcurrentReads"/>: then only keys in memory are out of its reach.</remarks>
    public int MirrorLimit { get; set; } = 100_000;

    /// <summary>The most single-key reads that a node has under way at once.</summary>
    /// <value>Default 64; from 1 to 10,000. A validation past it is <see cref="ApiKeyVerdict.Unavailable"/>.</value>
    public int MaxConcurrentReads { get; set; } = 64;

    /// <summary>Lets keys manage the keys that they cover: their owner's, in their environment.</summary>
    /// <value>Default <see langword="false"/>: a key revokes itself and no other.</value>
    /// <remarks>A key that leaks can then make keys, and they end with it unless somebody says otherwise.</remarks>
    public bool KeysManageKeys { get; set; }

    /// <summary>The longest that a replaced key goes on working beside its successor.</summary>
    /// <value>Default 7 days; from 0 days to 30 days. With less than 24 hours it is the default overlap, too.</value>
    public TimeSpan MaxRotationOverlap { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often counts of use are written to the store.</summary>
    /// <value>Default 5 seconds; from 1 second to 1 hour. What a crash loses at most while the store can be
    /// reached.</value>
    public TimeSpan UsageFlushInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The secrets, by name, that digests are keyed with; base 64, at least 32 bytes each.</summary>
    /// <value>Default empty: digests are plain SHA-256.</value>
    /// <remarks>Keep them apart from the store. A pepper that is lost takes every key under it along. Give a new one to
    /// every node before any of them makes it the current one.</remarks>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IDictionary<string, string> Peppers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The pepper that new digests are made under.</summary>
    /// <value>Default <see langword="null"/>: none. A name in <see cref="Peppers"/>; once set, plain rows are
    /// refused.</value>
    public string? CurrentPepper { get; set; }
}
