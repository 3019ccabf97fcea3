using System.Numerics;
using System.Runtime.Intrinsics;

namespace ApiKeys;

/// <summary>The tags that a key names, distinct and in ordinal order, and the place of each.</summary>
/// <remarks>Few tags are looked for by a 16-bit fingerprint each, of which one instruction compares eight; many by
/// bisection, which no choice of tags can make slow and which needs no memory of its own.</remarks>
internal readonly struct TagIndex
{
    private const int MostFingerprints = 16;

    private readonly string[] _tags;

    // A whole number of vectors, so that the search has no remainder; none when there are many tags.
    private readonly ushort[] _fingerprints;

    public TagIndex(string[] tags)
    {
        _tags = tags;
        _fingerprints = [];
        if (tags.Length is 0 or > MostFingerprints)
            return;
        var vectors = (tags.Length + Vector128<ushort>.Count - 1) / Vector128<ushort>.Count;
        _fingerprints = new ushort[vectors * Vector128<ushort>.Count];
        for (var i = 0; i < tags.Length; i++)
            _fingerprints[i] = TagText.Fingerprint(tags[i]);
    }

    public int Count => _tags.Length;

    public string this[int place] => _tags[place];

    public int PlaceOf(string tag)
    {
        if (_tags.Length > MostFingerprints)
            return Bisect(tag);
        var sought = Vector128.Create(TagText.Fingerprint(tag));
        for (var start = 0; start < _fingerprints.Length; start += Vector128<ushort>.Count)
        {
            var same = Vector128.Equals(Vector128.Create(_fingerprints, start), sought).ExtractMostSignificantBits();
            for (; same != 0; same &= same - 1)
            {
                // A filler behind the last tag can look like a match.
                var place = start + BitOperations.TrailingZeroCount(same);
                if (place < _tags.Length && TagText.Same(_tags[place], tag))
                    return place;
            }
        }
        return -1;
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
