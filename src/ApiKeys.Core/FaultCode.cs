namespace ApiKeys;

/// <summary>The kinds of fault that a caller's input can have.</summary>
public enum FaultCode
{
    /// <summary>No kind was given; never reported.</summary>
    None = 0,

    /// <summary>The member is needed and is absent, empty or blank.</summary>
    Required,

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
}
