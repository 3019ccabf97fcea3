namespace ApiKeys;

/// <summary>How the keys of another system look, as a host declares it so that they go on working here.</summary>
/// <remarks>Checked when the host starts: by its declaration a key has at least <see cref="MinBits"/> bits of secret,
/// and no text is both such a key and one of the host's own, or a JSON Web Token (RFC 7519). The declaration is
/// believed: keys that were drawn from fewer texts are only as strong as they were.</remarks>
public sealed record ImportedFormat
{
    /// <summary>The most characters of a whole key.</summary>
    public const int MaxLength = 256;

    /// <summary>The most characters of the literal prefix.</summary>
    public const int MaxPrefixLength = 32;

    /// <summary>The fewest bits that prefix, length and alphabet must leave to the secret.</summary>
    public const int MinBits = 128;

    /// <summary>What every key begins with, shown in front of its id wherever it is masked.</summary>
    /// <value>1 to 32 characters that a bearer token can have (RFC 6750: <c>A-Z a-z 0-9 - . _ ~ + / =</c>).</value>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>How many characters a key has, its prefix included.</summary>
    /// <value>Up to 256.</value>
    public int Length { get; init; }

    /// <summary>Every character that may follow the prefix, in any order.</summary>
    /// <value>Default the digits and the letters of ASCII; each character once.</value>
    public string Alphabet { get; init; } = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
}
