using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace ApiKeys;

/// <summary>The sets of scopes and the tags that an index's slots name: one of each, however many keys have
/// it.</summary>
/// <remarks>
/// <para>A request of a key whose access fits into its slot reads nothing that belongs to that key alone: with many
/// keys that would be another trip to memory, while the texts of the tags that they share are in a cache.</para>
/// <para>One writer at a time adds; what was added never changes and is there before a slot names it. Nothing is taken
/// out: the index is rebuilt with another table when this one <see cref="IsWorn"/>.</para>
/// </remarks>
internal sealed class AccessTable
{
    // Texts begin at every fourth character, so that a place needs two bits less.
    private const int Unit = 4;
    private const int Slack = 4096;

    private readonly Dictionary<ulong, int> _setNumbers = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private ulong[] _sets = new ulong[2];

    // The length of each text and the text.
    private ushort[] _texts = new ushort[Unit];
    private int _end = 1;
    private int _settled;

    /// <summary>Whether so much was added that a good part of it may be of use to no key any more.</summary>
    /// <param name="slots">How many slots name what is here: the more there are, the longer it takes to make the index
    /// again, and the seldomer that is asked for.</param>
    public bool IsWorn(int slots) => _end > (2 * _settled) + Math.Max(Slack, slots);

    /// <summary>Says that all that was added so far is in use.</summary>
    public void Settle() => _settled = _end;

    /// <summary>Puts an access into a word.</summary>
    /// <returns>A word that says nothing where the access does not fit.</returns>
    public SlotAccess Shorten(GrantedAccess access)
    {
        if (!access.IsUniform(out var scopes, out var tags))
            return default;
        var set = NumberOf(scopes);
        if (set == 0 || tags.IsEmpty)
            return new SlotAccess(set);
        var first = PlaceOf(tags[0]);
        var second = PlaceOf(tags[^1]);
        return first == 0 || second == 0 ? default : new SlotAccess(set, first, second);
    }

    /// <summary>Has the texts fetched that a word names, without waiting for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(SlotAccess access)
    {
        const int Line = 64;
        if (!Sse.IsSupported || access.IsEveryTag)
            return;

        // Only a hint: a collection that moves the texts meanwhile does no harm.
        var texts = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_texts));
        var first = texts + ((long)access.First * Unit * sizeof(ushort));
        var second = texts + ((long)access.Second * Unit * sizeof(ushort));
        Sse.Prefetch0(first);
        Sse.Prefetch0(first + Line - 1);
        Sse.Prefetch0(second);
        Sse.Prefetch0(second + Line - 1);
    }

    /// <summary>Whether a word alone says that a request may pass.</summary>
    /// <returns><see langword="false"/> also where the word cannot say: ask the key's compiled access.</returns>
    public bool Allows(SlotAccess access, AccessRequirement requirement, ReadOnlySpan<string> tags)
    {
        if (access.Set == 0 || !requirement.IsMetBy(Volatile.Read(ref _sets)[access.Set]))
            return false;
        if (access.IsEveryTag)
            return TagRules.AreValid(tags);
        if (tags.IsEmpty || requirement.NeedsEveryTag)
            return false;
        var texts = Volatile.Read(ref _texts);
        foreach (var tag in tags)
        {
            if (tag is null || !(IsAt(texts, access.First, tag) || IsAt(texts, access.Second, tag)))
                return false;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAt(ReadOnlySpan<ushort> texts, int place, string tag)
    {
        var text = texts[(place * Unit)..];
        return TagText.Same(MemoryMarshal.Cast<ushort, char>(text.Slice(1, text[0])), tag);
    }

    private int NumberOf(ulong scopes)
    {
        if (_setNumbers.TryGetValue(scopes, out var number))
            return number;
        number = _setNumbers.Count + 1;
        if (number == SlotAccess.MostSets)
            return 0;
        var sets = _sets;
        if (number == sets.Length)
            Array.Resize(ref sets, 2 * number);
        sets[number] = scopes;
        Volatile.Write(ref _sets, sets);
        _setNumbers.Add(scopes, number);
        return number;
    }

    private int PlaceOf(string tag)
    {
        if (_places.TryGetValue(tag, out var place))
            return place;
        place = _end;
        var end = place + ((1 + tag.Length + Unit - 1) / Unit);
        if (end > SlotAccess.MostPlaces)
            return 0;
        var texts = _texts;
        if (end * Unit > texts.Length)
        {
            texts = HugePages.Table<ushort>(2 * end * Unit);
            _texts.CopyTo(texts, 0);
        }
        texts[place * Unit] = (ushort)tag.Length;
        tag.CopyTo(MemoryMarshal.Cast<ushort, char>(texts.AsSpan((place * Unit) + 1)));
        Volatile.Write(ref _texts, texts);
        _places.Add(tag, place);
        _end = end;
        return place;
    }
}
