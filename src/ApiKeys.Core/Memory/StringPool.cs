namespace ApiKeys;

/// <summary>One instance of each text that many keys have in common, such as owners and prefixes.</summary>
/// <remarks>Not safe for concurrent use: whoever builds entries owns it.</remarks>
internal sealed class StringPool
{
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

    public string Share(string text)
    {
        if (_shared.TryGetValue(text, out var shared))
            return shared;
        _shared.Add(text);
        return text;
    }

    public void Clear() => _shared.Clear();

    public int Count => _shared.Count;
}
