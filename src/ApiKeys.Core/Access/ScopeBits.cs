namespace ApiKeys;

/// <summary>Sets of a catalog's scopes: a bit for each, in as many words as the catalog needs.</summary>
internal static class ScopeBits
{
    private const int BitsPerWord = 64;

    public static int WordsFor(int scopes) => Math.Max(1, (scopes + BitsPerWord - 1) / BitsPerWord);

    public static void Add(Span<ulong> set, int scope) => set[scope / BitsPerWord] |= 1UL << (scope % BitsPerWord);

    public static void UnionWith(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < set.Length; i++)
            set[i] |= other[i];
    }

    public static bool Contains(ReadOnlySpan<ulong> set, ReadOnlySpan<ulong> subset)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if ((subset[i] & ~set[i]) != 0)
                return false;
        }
        return true;
    }

    public static bool Intersects(ReadOnlySpan<ulong> set, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if ((set[i] & other[i]) != 0)
                return true;
        }
        return false;
    }
}
