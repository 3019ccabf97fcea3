using System.Text.RegularExpressions;

namespace ApiKeys;

/// <summary>Tells keys from other text, by shape and checksum.</summary>
internal sealed class KeyMatcher(ApiKeyFormat format, bool revealsKeys)
{
    private readonly Regex _pattern = new(format.ScanPattern, RegexOptions.CultureInvariant);

    /// <summary>Tells the keys that begin within a part of a text.</summary>
    public void Tell(ReadOnlySpan<char> text, int from, int end, IPosition position, Action<FoundKey> tell)
    {
        foreach (var hit in _pattern.EnumerateMatches(text))
        {
            if (hit.Index >= end || hit.Index < from)
                continue;
            var key = text.Slice(hit.Index, hit.Length);
            if (format.Parse(key) is { IsWellFormed: true } parse)
                tell(position.Of(text[from..hit.Index], revealsKeys ? key.ToString() : parse.Masked!));
        }
    }
}
