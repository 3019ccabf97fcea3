using System.Text;

namespace ApiKeys;

/// <summary>Reads what stands behind <c>[</c>: bytes, ranges and named classes.</summary>
internal ref struct WildClassReader(ReadOnlySpan<byte> pattern)
{
    private readonly ReadOnlySpan<byte> _pattern = pattern;
    private readonly bool[] _taken = new bool[256];
    private int _at;

    // The byte that a dash would begin a range from.
    private byte? _last;

    /// <summary>Reads up to the end of the class.</summary>
    /// <returns>The bytes that are taken, and how long the text is with its <c>]</c>; nothing where it is broken.
    /// </returns>
    public (bool[] Taken, int Length)? Read()
    {
        var negates = _pattern is [(byte)'!' or (byte)'^', ..];
        _at = negates ? 1 : 0;
        var first = _at;
        for (; _at < _pattern.Length && (_pattern[_at] != ']' || _at == first); _at++)
        {
            if (!ReadOne())
                return null;
        }

        if (_at >= _pattern.Length)
            return null;
        for (var each = 0; each < _taken.Length; each++)
            _taken[each] = _taken[each] != negates && each != '/';
        return (_taken, _at + 1);
    }

    private readonly byte? Next => _at + 1 < _pattern.Length ? _pattern[_at + 1] : null;

    /// <summary>Reads one member, and stays at its last byte.</summary>
    private bool ReadOne()
    {
        var read = _pattern[_at];
        if (read == '-' && _last is { } from && Next is { } to && to != ']')
        {
            _at += to == '\\' ? 2 : 1;
            if (_at == _pattern.Length)
                return false;
            for (int each = from; each <= _pattern[_at]; each++)
                _taken[each] = true;
            _last = null;
            return true;
        }

        if (read == '[' && Next == ':')
            return ReadName();
        if (read == '\\' && ++_at == _pattern.Length)
            return false;
        Take(_pattern[_at]);
        return true;
    }

    private void Take(byte read)
    {
        _taken[read] = true;
        _last = read;
    }

    private bool ReadName()
    {
        var rest = _pattern[(_at + 2)..];
        var end = rest.IndexOf((byte)']');
        if (end < 0)
            return false;
        if (end == 0 || rest[end - 1] != ':')
        {
            Take((byte)'[');
            return true;
        }

        if (WildNames.Of(Encoding.Latin1.GetString(rest[..(end - 1)])) is not { } takes)
            return false;
        for (var each = 0; each < _taken.Length; each++)
            _taken[each] |= each < 0x80 && takes((char)each);
        _at += end + 2;
        _last = null;
        return true;
    }
}
