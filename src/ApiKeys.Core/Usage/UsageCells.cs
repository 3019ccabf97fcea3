using System.Numerics;
using System.Runtime.CompilerServices;

namespace ApiKeys;

/// <summary>The counts in an index's slots, and marks that tell which of them have counts, so that a flush touches
/// nothing else.</summary>
internal sealed class UsageCells(KeySlot[] slots)
{
    private const int MarksInAWord = 64;

    private readonly ulong[] _marks = new ulong[(slots.Length + MarksInAWord - 1) / MarksInAWord];

    public UsageWord At(int place) => new(Volatile.Read(ref slots[place].Counts));

    /// <summary>Puts a word in the place of the one expected.</summary>
    /// <remarks>A first count is marked before it is made, and whoever takes a mark away replaces the word after that:
    /// a count is never in a word without its mark unless somebody is about to take it.</remarks>
    public bool TryReplace(int place, UsageWord expected, UsageWord word)
    {
        if (word.HasCounts && !expected.HasCounts)
            Interlocked.Or(ref _marks[place / MarksInAWord], 1UL << (place % MarksInAWord));
        return Interlocked.CompareExchange(ref slots[place].Counts, word.Bits, expected.Bits) == expected.Bits;
    }

    /// <summary>Puts a word there whatever was there.</summary>
    /// <returns>What was there.</returns>
    public UsageWord Exchange(int place, UsageWord word) =>
        new(Interlocked.Exchange(ref slots[place].Counts, word.Bits));

    /// <summary>Notes that the key was presented; writes only where that is news.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GiveChance(int place)
    {
        if (!At(place).WasPresentedLately)
            Interlocked.Or(ref slots[place].Counts, UsageWord.Lately);
    }

    /// <summary>Says whether the key was presented since this was last asked.</summary>
    public bool TakeChance(int place) =>
        (Interlocked.And(ref slots[place].Counts, ~UsageWord.Lately) & UsageWord.Lately) != 0;

    /// <summary>Lists the places that may have counts, and takes their marks away as it comes to them.</summary>
    /// <remarks>Whoever takes a place takes its counts; marks of places that were not come to stay.</remarks>
    public IEnumerable<int> TakeMarked()
    {
        for (var word = 0; word < _marks.Length; word++)
        {
            while (Volatile.Read(ref _marks[word]) is var marks and not 0)
            {
                var mark = marks & (0 - marks);
                Interlocked.And(ref _marks[word], ~mark);
                yield return (word * MarksInAWord) + BitOperations.TrailingZeroCount(mark);
            }
        }
    }
}
