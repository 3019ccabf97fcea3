namespace ApiKeys;

/// <summary>Everything that can speak against a request. <see cref="FaultCodes"/> spells each and says what kind it
/// is.</summary>
public enum FaultCode
{
    /// <summary>No kind was given; never reported.</summary>
    None = 0,

    /// <summary>The member is needed and is absent, empty or blank.</summary>
    Required,

    /// <summary>A value of another type, or a text that cannot be read as what it should be.</summary>
    Malformed,

    /// <summary>A member that does not exist there.</summary>
    UnknownMember,

    /// <summary>Too many characters or bytes.</summary>
    TooLong,

    /// <summary>A character that is not allowed there.</summary>
    InvalidCharacter,

    /// <summary>A value outside the range or the set that is allowed.</summary>
    OutOfRange,

    /// <summary>More elements than are allowed.</summary>
    TooMany,

    /// <summary>The same element twice, in either of its spellings.</summary>
    Duplicate,

    /// <summary>A scope that the host's catalog does not have.</summary>
    UnknownScope,

    /// <summary>A tag that does not have the shape of a tag.</summary>
    InvalidTag,

    /// <summary>Every tag (<c>*</c>) beside tags by name.</summary>
    EveryTagBesideNames,

    /// <summary>An instant that has passed.</summary>
    InThePast,

    /// <summary>An end that is not after its beginning.</summary>
    EndsBeforeItBegins,

    /// <summary>An environment that this host does not accept and therefore does not issue.</summary>
    EnvironmentNotAccepted,

    /// <summary>An owner that is disabled, to whom nothing is issued.</summary>
    OwnerDisabled,

    /// <summary>An overlap that is longer than the host allows.</summary>
    OverlapTooLong,

    /// <summary>The acting key has ended, is disabled, or does not exist.</summary>
    ActorNotUsable,

    /// <summary>The host has not turned on management by keys.</summary>
    KeysMayNotManage,

    /// <summary>More access, a longer life or another environment than the acting key has.</summary>
    BeyondActor,

    /// <summary>There is no such key, or not for this actor.</summary>
    NotFound,

    /// <summary>The key changed since the version that was expected.</summary>
    VersionLost,

    /// <summary>The owner has as many keys as its plan allows.</summary>
    LimitReached,

    /// <summary>A revoked or expired key, which nothing brings back.</summary>
    KeyEnded,

    /// <summary>A replaced key, which can only be shortened, revoked or deleted.</summary>
    KeyReplaced,

    /// <summary>A key that is not active, and only active keys rotate.</summary>
    NotActive,

    /// <summary>A successor whose predecessor is still usable, which rotates only without overlap.</summary>
    PredecessorUsable,

    /// <summary>A key whose stored access cannot be read.</summary>
    AccessDamaged,

    /// <summary>The key, or the acting key, changed at every attempt.</summary>
    ChangedMeanwhile,
}
