using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>The tags that a key names, distinct and in ordinal order, and the place of each.</summary>
/// <remarks>Few tags are looked for by a 16-bit fingerprint each, which one vector comparison searches; many by
/// bisection, which no choice of tags can make slow and which needs no memory of its own.</remarks>
internal readonly struct TagIndex
{
    private const int MostFingerprints = 16;

    private readonly string[] _tags;
    private readonly ushort[] _fingerprints;

    public TagIndex(string[] tags)
    {
        _tags = tags;
        _fingerprints = tags.Length is 0 or > MostFingerprints ? [] : Array.ConvertAll(tags, Fingerprint);
    }

    public int Count => _tags.Length;

    public string this[int place] => _tags[place];

    public int PlaceOf(string tag)
    {
        if (_tags.Length > MostFingerprints)
            return Bisect(tag);
        var fingerprint = Fingerprint(tag);
        for (var start = 0; start < _fingerprints.Length; start++)
        {
            var found = _fingerprints.AsSpan(start).IndexOf(fingerprint);
            if (found < 0)
                return -1;
            start += found;
            if (string.Equals(_tags[start], tag, StringComparison.Ordinal))
                return start;
        }
        return -1;
    }

    /// <summary>Mixes the length with the first and the last four characters, where tags made by one rule differ.</summary>
    private static ushort Fingerprint(string tag)
    {
        const int Block = 4;
        const ulong OddConstant = 0x9E3779B97F4A7C15; // 2^64 over the golden ratio: spreads every bit to the top
        ulong mixed = (uint)tag.Length;
        if (tag.Length >= Block)
        {
            var first = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(tag.AsSpan(0, Block)));
            var last = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(tag.AsSpan(tag.Length - Block)));
            mixed ^= first ^ ulong.RotateLeft(last, 7);
        }
        else
        {
            foreach (var c in tag)
                mixed = (mixed << 16) ^ c;
        }
        return (ushort)((mixed * OddConstant) >> 48);
    }

    private int Bisect(ReadOnlySpan<char> tag)
    {
        var low = 0;
        var high = _tags.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = _tags[middle].AsSpan().SequenceCompareTo(tag);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }
}
