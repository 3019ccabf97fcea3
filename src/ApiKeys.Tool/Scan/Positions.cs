namespace ApiKeys;

/// <summary>Knows where in a file the text is that is looked at.</summary>
internal interface IPosition
{
    /// <summary>Says where a key stands that follows on a text, which follows on all that was passed.</summary>
    FoundKey Of(ReadOnlySpan<char> before, string key);

    /// <summary>Goes past a text.</summary>
    void Pass(ReadOnlySpan<char> text);
}

/// <summary>Counts lines and columns.</summary>
internal sealed class TextPosition(string file) : IPosition
{
    private long _line = 1;
    private long _column = 1;

    public FoundKey Of(ReadOnlySpan<char> before, string key)
    {
        var (line, column) = After(before);
        return new FoundKey(file, line, column, key);
    }

    public void Pass(ReadOnlySpan<char> text) => (_line, _column) = After(text);

    private (long Line, long Column) After(ReadOnlySpan<char> text)
    {
        var last = text.LastIndexOf('\n');
        return last < 0
            ? (_line, _column + text.Length)
            : (_line + text.Count('\n'), text.Length - last);
    }
}

/// <summary>Counts bytes.</summary>
internal sealed class BinaryPosition(string file, long start, int bytesEach) : IPosition
{
    private long _byte = start + 1;

    public FoundKey Of(ReadOnlySpan<char> before, string key) =>
        new(file, 1, _byte + ((long)before.Length * bytesEach), key);

    public void Pass(ReadOnlySpan<char> text) => _byte += (long)text.Length * bytesEach;
}
