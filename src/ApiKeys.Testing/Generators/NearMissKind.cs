namespace ApiKeys.Testing;

/// <summary>What makes a key no key.</summary>
public enum NearMissKind
{
    /// <summary>One character of id, secret or checksum is another one.</summary>
    OtherCharacter,

    /// <summary>Two neighbours changed places.</summary>
    SwappedNeighbours,

    /// <summary><c>live</c> became <c>test</c>, or the other way round.</summary>
    OtherEnvironment,

    /// <summary>The checksum is above what 32 bits hold.</summary>
    ChecksumTooLarge,

    /// <summary>The last character is missing.</summary>
    TooShort,

    /// <summary>There is one character too many.</summary>
    TooLong,

    /// <summary>A space, tab or line break stands before or behind.</summary>
    Whitespace,

    /// <summary>It stands in quotes.</summary>
    Quoted,

    /// <summary>The scheme's name stands in front.</summary>
    SchemeInFront,

    /// <summary>A character is no letter or digit of ASCII, though it may look like one.</summary>
    ForeignCharacter,

    /// <summary>The prefix is in capitals.</summary>
    UpperCasePrefix,

    /// <summary>Another brand.</summary>
    OtherBrand,

    /// <summary>An environment that there is not.</summary>
    UnknownEnvironment,

    /// <summary>The masked form.</summary>
    Masked,

    /// <summary>Nothing at all.</summary>
    Empty,

    /// <summary>The underscores of the prefix are percent-encoded.</summary>
    PercentEncoded,

    /// <summary><c>secret-token:</c> stands in front.</summary>
    SecretTokenInFront,

    /// <summary>The checksum is that of the text without its prefix.</summary>
    ChecksumWithoutPrefix,

    /// <summary>The checksum is that of another polynomial (Castagnoli's).</summary>
    ChecksumOfOtherPolynomial,

    /// <summary>The checksum is spelled with small letters before capitals.</summary>
    ChecksumOfOtherAlphabet,
}
