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

    // Where the places of the texts begin in the block.
    private readonly int _starts;

    // A whole number of vectors of fingerprints, so that the search has no remainder; where each text begins, and where
    // the last one ends; the texts. Empty when there are many tags.
    private readonly ushort[] _block;

    public TagIndex(string[] tags)
    {
        _tags = tags;
        _count = tags.Length;
        _starts = Vectors(tags.Length);
        _block = tags.Length is 0 or > MostFingerprints ? [] : Together(tags, _starts);
    }

    public int Count => _count;

    public ReadOnlySpan<string> All => _tags;

    public string this[int place] => _tags[place];

    public int PlaceOf(string tag)
    {
        if (_count > MostFingerprints)
            return Bisect(tag);
        var sought = Vector128.Create(TagText.Fingerprint(tag));
        for (var start = 0; start < _starts; start += Vector128<ushort>.Count)
        {
            var same = Vector128.Equals(Vector128.LoadUnsafe(ref Block(start)), sought).ExtractMostSignificantBits();
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

    // The block is made by this type alone, so places that it names are inside: its bounds need no check.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<char> Text(int place)
    {
        var begin = Block(_starts + place);
        var length = Block(_starts + place + 1) - begin;
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<ushort, char>(ref Block(begin)), length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ushort Block(int at) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_block), at);

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

    private static ushort[] Together(string[] tags, int starts)
    {
        var begin = starts + tags.Length + 1;
        var block = new ushort[begin + tags.Sum(tag => tag.Length)];
        for (var i = 0; i < tags.Length; i++)
        {
            block[i] = TagText.Fingerprint(tags[i]);
            block[starts + i] = (ushort)begin;
            tags[i].CopyTo(MemoryMarshal.Cast<ushort, char>(block.AsSpan(begin)));
            begin += tags[i].Length;
        }
        block[starts + tags.Length] = (ushort)begin;
        return block;
    }

    private static int Vectors(int count) =>
        (count + Vector128<ushort>.Count - 1) / Vector128<ushort>.Count * Vector128<ushort>.Count;
}
