namespace ApiKeys;

/// <summary>What was counted for one key on one UTC day since the last flush, in one machine word, so that it changes
/// as one.</summary>
/// <remarks>From the lowest bit: used, refused, the second of the day of the last use, the day, whether the key was
/// presented lately, and a generation that tells the keys apart that have one place after the other. All bits set is a
/// closed word, on which nothing is counted any more.</remarks>
internal readonly record struct UsageWord(ulong Bits)
{
    private const int UsedBits = 13;
    private const int RefusedBits = 12;
    private const int SecondBits = 17;
    private const int DayBits = 14;
    private const int RefusedShift = UsedBits;
    private const int SecondShift = RefusedShift + RefusedBits;
    private const int DayShift = SecondShift + SecondBits;
    private const int LatelyShift = DayShift + DayBits;
    private const int GenerationShift = LatelyShift + 1;
    private const ulong UsedMask = (1UL << UsedBits) - 1;
    private const ulong RefusedMask = ((1UL << RefusedBits) - 1) << RefusedShift;
    private const ulong SecondMask = ((1UL << SecondBits) - 1) << SecondShift;
    private const ulong KeptMask = ulong.MaxValue << LatelyShift;
    private const int Days = 1 << DayBits;

    /// <summary>The most uses that a word holds.</summary>
    public const int MostUsed = (1 << UsedBits) - 1;

    /// <summary>The most refusals that a word holds.</summary>
    public const int MostRefused = (1 << RefusedBits) - 1;

    /// <summary>The bit that says that the key was presented lately.</summary>
    public const ulong Lately = 1UL << LatelyShift;

    public static UsageWord Closed { get; } = new(ulong.MaxValue);

    public bool IsClosed => Bits == ulong.MaxValue;

    public bool HasCounts => (Bits & (UsedMask | RefusedMask)) != 0;

    public bool WasPresentedLately => (Bits & Lately) != 0;

    /// <summary>The word after its counts were taken out.</summary>
    public UsageWord Emptied => new(Bits & KeptMask);

    /// <summary>The word after its key has left its place.</summary>
    public UsageWord ForAnotherKey => new(((Bits >> GenerationShift) + 1) << GenerationShift);

    /// <summary>Counts one request.</summary>
    /// <param name="used">Whether the request went through.</param>
    /// <param name="wall">The instant of the decision, in UTC ticks.</param>
    /// <param name="after">The word with the request.</param>
    /// <returns><see langword="false"/> where the word is of another day, or full: its counts have to be taken out
    /// first.</returns>
    public bool TryAdd(bool used, long wall, out UsageWord after)
    {
        var day = (ulong)(wall / TimeSpan.TicksPerDay) % Days;
        var second = (ulong)(wall % TimeSpan.TicksPerDay / TimeSpan.TicksPerSecond) << SecondShift;
        var bits = HasCounts ? Bits : (Bits & KeptMask) | (day << DayShift);
        after = this;
        if (((bits >> DayShift) & (Days - 1)) != day)
            return false;
        if (used && second > (bits & SecondMask))
            bits = (bits & ~SecondMask) | second;
        if ((bits & (used ? UsedMask : RefusedMask)) == (used ? UsedMask : RefusedMask))
            return false;
        after = new UsageWord(bits + (used ? 1UL : 1UL << RefusedShift));
        return true;
    }

    /// <summary>The day that was counted.</summary>
    /// <param name="near">A day within some 22 years of it: the word keeps no more.</param>
    public DateOnly DayNear(DateOnly near)
    {
        var ahead = ((int)(Bits >> DayShift) - near.DayNumber) & (Days - 1);
        return near.AddDays(ahead < Days / 2 ? ahead : ahead - Days);
    }

    /// <summary>What was counted, on the day that <see cref="DayNear"/> gives.</summary>
    public UsageSum SumOn(DateOnly day)
    {
        var used = (long)(Bits & UsedMask);
        var second = (long)((Bits & SecondMask) >> SecondShift);
        var last = (day.DayNumber * TimeSpan.TicksPerDay) + (second * TimeSpan.TicksPerSecond);
        return new UsageSum(used, (long)((Bits & RefusedMask) >> RefusedShift), used == 0 ? 0 : last);
    }
}
