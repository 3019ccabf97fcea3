using System.Buffers;

namespace ApiKeys;

/// <summary>The declared formats of imported keys, checked and made ready for reading.</summary>
internal sealed class ImportedShapes
{
    private static readonly SearchValues<char> _bearer =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    private static readonly string[] _webTokens =
        ["ey", "ew", "IH", "IC", "IA", "CX", "CS", "CQ", "Cn", "Ci", "Cg", "DX", "DS", "DQ"];

    // A key that lost its last characters has its secret all the same; shorter ones are words.
    private const int LeastMasked = 16;

    private readonly Shape[] _shapes;

    /// <summary>Checks the formats.</summary>
    /// <exception cref="ArgumentException">A format is too weak, malformed, or overlaps another kind of
    /// token.</exception>
    public ImportedShapes(IEnumerable<ImportedFormat> formats, IReadOnlyList<string> brands)
    {
        _shapes = [.. formats.Select(format => new Shape(Checked(format, brands)))];
    }

    public bool IsEmpty => _shapes.Length == 0;

    public bool Declares(string prefix) => _shapes.Any(shape => shape.HasPrefix(prefix));

    /// <summary>Says whether a text has one of the shapes; nothing is trimmed or folded.</summary>
    public bool Match(ReadOnlySpan<char> text)
    {
        foreach (var shape in _shapes)
        {
            if (shape.Matches(text))
                return true;
        }

        return false;
    }

    /// <summary>Puts stars over the secrets of keys that stand in a text, glued to whatever.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shown">What is shown of it, as long as it is.</param>
    public void Mask(ReadOnlySpan<char> text, Span<char> shown)
    {
        foreach (var shape in _shapes)
            shape.Mask(text, shown);
    }

    private static ImportedFormat Checked(ImportedFormat? format, IReadOnlyList<string> brands)
    {
        if (format is null)
            throw Fault("A format is missing.");
        if (format.Prefix is not { Length: >= 1 and <= ImportedFormat.MaxPrefixLength } || !IsBearer(format.Prefix))
            throw Fault("A prefix has 1 to 32 characters that a bearer token can have.");
        if (string.IsNullOrEmpty(format.Alphabet) || !IsBearer(format.Alphabet)
            || format.Alphabet.Distinct().Count() != format.Alphabet.Length)
            throw Fault($"The alphabet after '{format.Prefix}' has characters of bearer tokens, each once.");
        if (format.Length > ImportedFormat.MaxLength)
            throw Fault($"A key '{format.Prefix}' has at most {ImportedFormat.MaxLength} characters.");
        var bits = (format.Length - format.Prefix.Length) * Math.Log2(format.Alphabet.Length);
        if (bits < ImportedFormat.MinBits)
            throw Fault($"A key '{format.Prefix}' leaves {Math.Max(0, (int)bits)} bits to its secret; it needs "
                + $"{ImportedFormat.MinBits}.");
        if (brands.FirstOrDefault(brand => CanBegin(format, $"{brand}_")) is { } own)
            throw Fault($"A key '{format.Prefix}' can begin with '{own}_', as the host's own keys do.");
        if (CanBeWebToken(format))
            throw Fault($"A key '{format.Prefix}' can be a JSON Web Token.");
        return format;
    }

    /// <summary>Whether some text of the format begins so.</summary>
    private static bool CanBegin(ImportedFormat format, string text) =>
        text.Length <= format.Length
        && text.Select((character, place) => place < format.Prefix.Length
            ? format.Prefix[place] == character
            : format.Alphabet.Contains(character, StringComparison.Ordinal)).All(fits => fits);

    // The compact form (RFC 7515, 7516) has at least two dots and begins with an encoded JSON object: a brace, "ey" or
    // "ew" with what JSON allows after it, or one of the blanks that it allows before it.
    private static bool CanBeWebToken(ImportedFormat format)
    {
        var dots = format.Prefix.Count(character => character == '.');
        var more = format.Alphabet.Contains('.', StringComparison.Ordinal);
        return (more || dots >= 2) && _webTokens.Any(beginning => CanBegin(format, beginning));
    }

    private static bool IsBearer(string text) => !text.AsSpan().ContainsAnyExcept(_bearer);

    private static ArgumentException Fault(string message) => new(message);

    private sealed class Shape(ImportedFormat format)
    {
        private readonly SearchValues<char> _alphabet = SearchValues.Create(format.Alphabet);

        public bool HasPrefix(string prefix) => string.Equals(format.Prefix, prefix, StringComparison.Ordinal);

        public bool Matches(ReadOnlySpan<char> text) =>
            text.Length == format.Length
            && text.StartsWith(format.Prefix, StringComparison.Ordinal)
            && !text[format.Prefix.Length..].ContainsAnyExcept(_alphabet);

        // All that can belong to a key: where its prefix stands twice, nobody knows which one begins it.
        public void Mask(ReadOnlySpan<char> text, Span<char> shown)
        {
            for (var at = 0; text[at..].IndexOf(format.Prefix, StringComparison.Ordinal) is >= 0 and var skipped;)
            {
                at += skipped + format.Prefix.Length;
                var length = text[at..].IndexOfAnyExcept(_alphabet) is >= 0 and var end ? end : text.Length - at;
                if (length < LeastMasked)
                    continue;
                shown.Slice(at, length).Fill('*');

                // The next prefix may begin in this secret, and goes beyond it then.
                at += Math.Max(0, length - format.Prefix.Length + 1);
            }
        }
    }
}
