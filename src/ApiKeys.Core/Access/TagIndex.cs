using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ApiKeys;

/// <summary>The tags that a key names, distinct and in ordinal order, and the place of each.</summary>
/// <remarks>Few tags are looked for by a 16-bit fingerprint each, of which one instruction compares eight; many by
/// bisection, which no choice of tags can make slow and which needs no memory of its own. For few tags the fingerprints
/// and the texts stand in one block: where nothing of a key is in a cache, each further object costs a trip to
/// memory.</remarks>
internal readonly struct TagIndex
{
    private const int MostFingerprints = 16;

    private readonly string[] _tags;
    private readonly int _count;

    // A whole number of vectors of fingerprints, so that the search has no remainder; where each text ends; the texts.
    // Empty when there are many tags.
    private readonly ushort[] _block;

    public TagIndex(string[] tags)
    {
        _tags = tags;
        _count = tags.Length;
        _block = tags.Length is 0 or > MostFingerprints ? [] : Block(tags);
    }

    public int Count => _count;

    public string this[int place] => _tags[place];

    public int PlaceOf(string tag)
    {
        if (_count > MostFingerprints)
            return Bisect(tag);
        var sought = Vector128.Create(TagText.Fingerprint(tag));
        for (var start = 0; start < _count; start += Vector128<ushort>.Count)
        {
            var same = Vector128.Equals(Vector128.Create(_block, start), sought).ExtractMostSignificantBits();
            for (; same != 0; same &= same - 1)
            {
                // A filler behind the last tag can look like a match.
                var place = start + BitOperations.TrailingZeroCount(same);
                if (place < _count && TagText.Same(Text(place), tag))
                    return place;
            }
        }
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<char> Text(int place)
    {
        var ends = _block.AsSpan(Vectors(_count), _count);
        var begin = place == 0 ? Vectors(_count) + _count : ends[place - 1];
        return MemoryMarshal.Cast<ushort, char>(_block.AsSpan(begin, ends[place] - begin));
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

    private static ushort[] Block(string[] tags)
    {
        var end = Vectors(tags.Length) + tags.Length;
        var block = new ushort[end + tags.Sum(tag => tag.Length)];
        for (var i = 0; i < tags.Length; i++)
        {
            block[i] = TagText.Fingerprint(tags[i]);
            tags[i].CopyTo(MemoryMarshal.Cast<ushort, char>(block.AsSpan(end)));
            end += tags[i].Length;
            block[Vectors(tags.Length) + i] = (ushort)end;
        }
        return block;
    }

    private static int Vectors(int count) =>
        (count + Vector128<ushort>.Count - 1) / Vector128<ushort>.Count * Vector128<ushort>.Count;
}
