using System.Runtime.CompilerServices;

namespace ApiKeys;

/// <summary>The shape of every key of a host: a prefix that names brand and environment, a public id, a secret and a
/// checksum, in ASCII and of one exact length.</summary>
/// <remarks>Immutable; safe to share between threads. Reading is by position and touches nothing but the text: what it
/// refuses never reaches a hash, a cache or a store. A well-formed text is no proof of a key.</remarks>
public sealed class ApiKeyFormat
{
    /// <summary>The brand of a host that names none.</summary>
    public const string DefaultBrand = "hm";

    /// <summary>The fewest characters of a brand.</summary>
    public const int MinBrandLength = 2;

    /// <summary>The most characters of a brand.</summary>
    public const int MaxBrandLength = 10;

    /// <summary>How many characters of a token are its secret: 22 of 62 kinds, which is 130.99 bits.</summary>
    public const int SecretLength = 22;

    /// <summary>How many characters a token's checksum has.</summary>
    public const int ChecksumLength = Base62.ChecksumLength;

    /// <summary>How long a token with the shortest brand is; with <see cref="DefaultBrand"/> every token is.</summary>
    public const int MinTokenLength = MinBrandLength + EnvironmentLength + BodyLength;

    /// <summary>How long a token with the longest brand is.</summary>
    public const int MaxTokenLength = MaxBrandLength + EnvironmentLength + BodyLength;

    internal const int DrawnLength = ApiKeyId.Length + SecretLength;
    internal const int BodyLength = DrawnLength + ChecksumLength;

    private const int EnvironmentLength = 6;
    private static readonly string _stars = new('*', SecretLength + ChecksumLength);

    private readonly ApiKeyBrand _brand;
    private readonly string[] _names;

    /// <summary>Makes the format of a host.</summary>
    /// <param name="brand">What new tokens begin with: 2 to 10 of <c>a-z</c> and <c>0-9</c>, a letter first.</param>
    /// <param name="acceptedBrands">Brands whose tokens go on working while no new ones are made; the current brand
    /// need not be among them.</param>
    /// <exception cref="ArgumentException">A brand does not have the shape of one, or is accepted twice.</exception>
    public ApiKeyFormat(string brand = DefaultBrand, IEnumerable<string>? acceptedBrands = null)
    {
        ArgumentNullException.ThrowIfNull(brand);
        Checked(brand, nameof(brand));
        var accepted = (acceptedBrands ?? []).Select(name => Checked(name, nameof(acceptedBrands))).ToArray();
        if (accepted.Distinct(StringComparer.Ordinal).Count() != accepted.Length)
            throw new ArgumentException("A brand is accepted twice.", nameof(acceptedBrands));
        _names = [brand, .. accepted.Where(name => !string.Equals(name, brand, StringComparison.Ordinal))];
        AcceptedBrands = _names.AsReadOnly();
        var brands = _names.Select(name => new ApiKeyBrand(name)).ToArray();
        _brand = brands[0];
        Reader = new TokenReader(brands);
    }

    /// <summary>What new tokens begin with.</summary>
    /// <value>Default <c>hm</c>.</value>
    public string Brand => _brand.Name;

    /// <summary>Every brand whose tokens are read: the current one first, then those of older tokens.</summary>
    public IReadOnlyList<string> AcceptedBrands { get; }

    /// <summary>The format as a grammar: ABNF of RFC 5234 with the case-sensitive strings of RFC 7405.</summary>
    /// <value>One rule a line. The checksum's value is beyond a grammar and stands in a comment.</value>
    public string Grammar => FormatText.Grammar(AcceptedBrands);

    /// <summary>A regular expression for a text that is a token and nothing else.</summary>
    /// <value>Anchored by <c>\A</c> and <c>\z</c>: <c>$</c> would let a trailing newline pass.</value>
    /// <remarks>Sees the shape alone; only <see cref="Parse(ReadOnlySpan{char})"/> checks the checksum. Meant for
    /// case-sensitive matching.</remarks>
    public string Pattern => FormatText.Pattern(AcceptedBrands);

    /// <summary>A regular expression that finds tokens inside other text, for scanners of leaked secrets.</summary>
    /// <value>Unanchored; a look-around on either side leaves out what is glued to <c>0-9A-Za-z_</c>. Letters of other
    /// scripts do not hide a token, since they may adjoin it in text that writes no spaces.</value>
    /// <remarks>Check each hit with <see cref="Parse(ReadOnlySpan{char})"/>, which tells a token from a look-alike.
    /// Engines without look-arounds cannot run it.</remarks>
    public string ScanPattern => FormatText.ScanPattern(AcceptedBrands);

    internal TokenReader Reader { get; }

    /// <summary>Reads a presented text; nothing is trimmed, folded or normalised.</summary>
    /// <param name="text">The text, of any length and content.</param>
    /// <returns>The id, environment and brand of a well-formed text, or why it is refused.</returns>
    /// <remarks>Throws and allocates on no input, and takes the same short time whatever its length. Its timing tells
    /// which check refused, which anyone can compute without us: no stored key takes part.</remarks>
    [SkipLocalsInit]
    public ApiKeyParse Parse(ReadOnlySpan<char> text)
    {
        Span<byte> ascii = stackalloc byte[MaxTokenLength];
        var reading = Reader.Read(text, ascii);
        ascii.Clear();
        return Result(reading);
    }

    /// <summary>Reads a presented text in UTF-8, with the answer that its UTF-16 form gets.</summary>
    /// <param name="utf8">The text as bytes; invalid UTF-8 is malformed.</param>
    /// <returns>The id, environment and brand of a well-formed text, or why it is refused.</returns>
    /// <remarks>Throws and allocates on no input, and takes the same short time whatever its length.</remarks>
    public ApiKeyParse Parse(ReadOnlySpan<byte> utf8) => Result(Reader.Read(utf8));

    /// <summary>What new tokens of an environment begin with, such as <c>hm_live_</c>.</summary>
    /// <param name="environment">Live or test.</param>
    /// <returns>The characters in front of the id.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The environment is neither.</exception>
    public string Prefix(ApiKeyEnvironment environment) => environment switch
    {
        ApiKeyEnvironment.Live => _brand.LivePrefix,
        ApiKeyEnvironment.Test => _brand.TestPrefix,
        _ => throw new ArgumentOutOfRangeException(nameof(environment), environment, "A token is live or test."),
    };

    // The form that may be shown: as long as the token, without a character of its secret or checksum.
    internal static string Mask(string prefix, ApiKeyId id) => string.Concat(prefix, id.ToString(), _stars);

    private ApiKeyParse Result(TokenReading reading) =>
        new(reading, reading.Verdict == ApiKeyVerdict.Valid ? _names[reading.Brand] : null);

    private static string Checked(string brand, string parameter)
    {
        var shaped = brand is { Length: >= MinBrandLength and <= MaxBrandLength }
            && char.IsAsciiLetterLower(brand[0])
            && brand.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character));
        return shaped
            ? brand
            : throw new ArgumentException("A brand is 2 to 10 characters of a-z and 0-9, a letter first.", parameter);
    }
}
