namespace ApiKeys;

/// <summary>Tells keys from other text.</summary>
internal sealed class KeyMatcher(ApiKeyFormat format, bool revealsKeys)
{
    /// <summary>The most characters that a key has, plain or encoded.</summary>
    public const int MaxLength = KeysInBase64.MaxLength;

    private readonly KeysInText _keys = new(format);
    private readonly KeysInBase64 _encoded = new(format);

    /// <summary>Tells the keys that begin in front of a place of a text: the plain ones, then the encoded.</summary>
    public void Tell(ReadOnlySpan<char> text, int end, IPosition position, Action<FoundKey> tell)
    {
        for (var from = 0; _keys.First(text, from) is { } hit && hit.Index < end; from = hit.Index + 1)
        {
            var shown = revealsKeys ? text.Slice(hit.Index, hit.Length).ToString() : hit.Key.Masked!;
            tell(position.Of(text[..hit.Index], shown));
        }

        for (var from = 0; _encoded.First(text, from) is { } hit && hit.Where.Index < end; from = hit.Where.Index + 4)
            tell(position.Of(text[..hit.Where.Index], revealsKeys ? hit.Token : hit.Where.Key.Masked!));
    }
}
