namespace ApiKeys;

/// <summary>Reads a pattern into its steps.</summary>
internal ref struct WildPatternReader(ReadOnlySpan<byte> pattern)
{
    private readonly ReadOnlySpan<byte> _pattern = pattern;
    private readonly List<WildStep> _steps = [];
    private int _at;

    /// <summary>Reads the whole pattern.</summary>
    /// <returns>The steps; nothing where a class has no end or no such name, or the last byte escapes none.</returns>
    public WildStep[]? Read()
    {
        while (_at < _pattern.Length)
        {
            var read = _pattern[_at++];
            if (read == '*')
                ReadStars();
            else if (read == '?')
                _steps.Add(WildStep.One);
            else if (read == '[' ? !ReadClass() : !ReadLiteral(read))
                return null;
        }

        return [.. _steps];
    }

    /// <summary>Two stars or more go through slashes where a slash or an end is on both sides of them.</summary>
    private void ReadStars()
    {
        var first = _at - 1;
        while (_at < _pattern.Length && _pattern[_at] == '*')
            _at++;
        var rest = _pattern[_at..];
        var isDeep = _at - first > 1
            && (first == 0 || _pattern[first - 1] == '/')
            && rest is [] or [(byte)'/', ..] or [(byte)'\\', (byte)'/', ..];
        if (isDeep && rest is [(byte)'/', ..])
            _steps.Add(WildStep.Skip);
        _steps.Add(isDeep ? WildStep.Deep : WildStep.Any);
    }

    private bool ReadClass()
    {
        if (new WildClassReader(_pattern[_at..]).Read() is not { } read)
            return false;
        _steps.Add(WildStep.Of(each => read.Taken[each]));
        _at += read.Length;
        return true;
    }

    private bool ReadLiteral(byte literal)
    {
        if (literal == '\\')
        {
            if (_at == _pattern.Length)
                return false;
            literal = _pattern[_at++];
        }

        _steps.Add(WildStep.Of(each => each == literal));
        return true;
    }
}
