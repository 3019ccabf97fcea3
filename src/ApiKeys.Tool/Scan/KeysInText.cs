using System.Buffers;

namespace ApiKeys;

/// <summary>Finds keys within a text by prefix, shape and checksum, whatever stands beside them.</summary>
/// <remarks>Machine-made text glues keys to other word characters: <c>\u0022hm_live_...</c> in nested JSON,
/// <c>%22hm_live_...</c> in an address. The checksum tells a key from a longer word; a boundary only loses
/// keys.</remarks>
internal sealed class KeysInText(ApiKeyFormat format)
{
    private const int LengthBehindBrand = ApiKeyFormat.MinTokenLength - ApiKeyFormat.MinBrandLength;

    private readonly SearchValues<string> _prefixes = SearchValues.Create(
        [.. format.AcceptedBrands.SelectMany(brand => new[] { $"{brand}_live_", $"{brand}_test_" })],
        StringComparison.Ordinal);

    /// <summary>Finds the first key that begins at a place or behind it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The place. A key may begin within another: go on one character behind the last one's
    /// beginning.</param>
    /// <returns>The key, or <see langword="null"/> where there is none.</returns>
    public KeyInText? First(ReadOnlySpan<char> text, int from)
    {
        while (text[from..].IndexOfAny(_prefixes) is >= 0 and var skipped)
        {
            var index = from + skipped;
            var length = text[index..].IndexOf('_') + LengthBehindBrand;
            if (index + length <= text.Length && format.Parse(text.Slice(index, length)) is { IsWellFormed: true } key)
                return new KeyInText(index, length, key);
            from = index + 1;
        }

        return null;
    }
}

/// <summary>A key within a text.</summary>
internal readonly record struct KeyInText(int Index, int Length, ApiKeyParse Key);
