using System.Buffers;
using System.Text;

namespace ApiKeys;

/// <summary>Finds keys in Base64 within a text, in either alphabet, as in the manifest of a Kubernetes secret or a
/// header of basic authentication.</summary>
/// <remarks>Three bytes are four characters: the prefix of a key is spelled in three ways, by how many bytes stand in
/// front of it in its group.</remarks>
internal sealed class KeysInBase64
{
    /// <summary>The most characters that a key and what belongs to its groups has.</summary>
    public const int MaxLength = (ApiKeyFormat.MaxTokenLength + 4) / 3 * 4;

    private readonly ApiKeyFormat _format;
    private readonly List<Spelling> _spellings = [];
    private readonly SearchValues<string> _prefixes;

    public KeysInBase64(ApiKeyFormat format)
    {
        _format = format;
        var lengthBehindBrand = ApiKeyFormat.MinTokenLength - ApiKeyFormat.MinBrandLength;
        foreach (var brand in format.AcceptedBrands)
        {
            foreach (var prefix in new[] { $"{brand}_live_", $"{brand}_test_" })
                _spellings.AddRange(Spellings(prefix, brand.Length + lengthBehindBrand));
        }

        _prefixes = SearchValues.Create([.. _spellings.Select(one => one.Text)], StringComparison.Ordinal);
    }

    /// <summary>Finds the first key whose Base64 begins at a place or behind it.</summary>
    /// <returns>The key, and the characters that hold it; <see langword="null"/> where there is none.</returns>
    public (KeyInText Where, string Token)? First(ReadOnlySpan<char> text, int from)
    {
        while (text[from..].IndexOfAny(_prefixes) is >= 0 and var skipped)
        {
            from += skipped;
            foreach (var spelling in _spellings)
            {
                if (text[from..].StartsWith(spelling.Text, StringComparison.Ordinal)
                    && Decoded(text, from, spelling) is { } found)
                    return found;
            }

            from++;
        }

        return null;
    }

    private (KeyInText Where, string Token)? Decoded(ReadOnlySpan<char> text, int at, Spelling spelling)
    {
        // The characters in front hold bytes in front of the key, and a part of its first.
        var start = at - spelling.Skipped;
        var length = CharactersOf(spelling.Before + spelling.TokenLength);
        if (start < 0 || start + length > text.Length)
            return null;
        var whole = text.Slice(start, length).ToString().Replace('-', '+').Replace('_', '/').PadRight(MaxLength, 'A');
        Span<byte> bytes = stackalloc byte[MaxLength / 4 * 3];
        if (!Convert.TryFromBase64String(whole, bytes, out _))
            return null;
        var token = Encoding.Latin1.GetString(bytes.Slice(spelling.Before, spelling.TokenLength));
        return _format.Parse(token) is { IsWellFormed: true } key ? (new KeyInText(start, length, key), token) : null;
    }

    private static IEnumerable<Spelling> Spellings(string prefix, int tokenLength)
    {
        for (var before = 0; before < 3; before++)
        {
            var encoded = Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('\0', before) + prefix));
            var skipped = CharactersOf(before);
            yield return new Spelling(
                encoded[skipped..((before + prefix.Length) * 8 / 6)], skipped, before, tokenLength);
        }
    }

    // Those that hold at least a bit of so many bytes.
    private static int CharactersOf(int bytes) => ((bytes * 8) + 5) / 6;

    /// <summary>How a prefix looks behind some bytes of its group, in the characters that are its own alone.</summary>
    private sealed record Spelling(string Text, int Skipped, int Before, int TokenLength);
}
