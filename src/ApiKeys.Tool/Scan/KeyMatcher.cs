namespace ApiKeys;

/// <summary>Tells keys from other text.</summary>
internal sealed class KeyMatcher(ApiKeyFormat format, bool revealsKeys)
{
    private readonly KeysInText _keys = new(format);

    /// <summary>Tells the keys that begin in front of a place of a text.</summary>
    public void Tell(ReadOnlySpan<char> text, int end, IPosition position, Action<FoundKey> tell)
    {
        for (var from = 0; _keys.First(text, from) is { } hit && hit.Index < end; from = hit.Index + 1)
        {
            var shown = revealsKeys ? text.Slice(hit.Index, hit.Length).ToString() : hit.Key.Masked!;
            tell(position.Of(text[..hit.Index], shown));
        }
    }
}
