namespace ApiKeys.Benchmarks;

/// <summary>Numbers that look drawn and are the same in every run: the finisher of SplitMix64.</summary>
internal static class Mix
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static ulong Of(ulong number)
    {
        var mixed = number + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    public static int Below(int limit, ulong number) => (int)(Of(number) % (ulong)limit);

    /// <summary>Fills a text with base-62 digits that follow from a number.</summary>
    public static void Fill(Span<char> text, ulong number)
    {
        const int PerWord = 8;
        for (var i = 0; i < text.Length; i += PerWord)
            Write(text.Slice(i, Math.Min(PerWord, text.Length - i)), Of(number + (ulong)i));
    }

    /// <summary>Writes the lowest digits of a number in base 62.</summary>
    public static void Write(Span<char> text, ulong number)
    {
        for (var i = text.Length - 1; i >= 0; i--, number /= 62)
            text[i] = Digits[(int)(number % 62)];
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ulong Read(ReadOnlySpan<char> text)
    {
        var number = 0UL;
        foreach (var digit in text)
            number = (number * 62) + (ulong)Digits.IndexOf(digit, StringComparison.Ordinal);
        return number;
    }
}
