namespace ApiKeys;

/// <summary>What was counted for one key on one UTC day since the last flush, in one machine word, so that it changes
/// as one.</summary>
/// <remarks>From the lowest bit: used, refused, the second of the last use or else of the first refusal, whether the
/// key was presented lately, and a generation that tells apart what has one place after the other: keys, and counts of
/// a key between flushes. All that is counted is of one UTC day. Of the second as many bits are kept as tell it within
/// 34 years. All bits set is a closed word, on which nothing is counted any more.</remarks>
internal readonly record struct UsageWord(ulong Bits)
{
    private const int UsedBits = 13;
    private const int RefusedBits = 12;
    private const int SecondBits = 31;
    private const int RefusedShift = UsedBits;
    private const int SecondShift = RefusedShift + RefusedBits;
    private const int LatelyShift = SecondShift + SecondBits;
    private const int GenerationShift = LatelyShift + 1;
    private const ulong UsedMask = (1UL << UsedBits) - 1;
    private const ulong RefusedMask = ((1UL << RefusedBits) - 1) << RefusedShift;
    private const ulong SecondMask = ((1UL << SecondBits) - 1) << SecondShift;
    private const ulong KeptMask = ulong.MaxValue << LatelyShift;
    private const long SecondsADay = TimeSpan.TicksPerDay / TimeSpan.TicksPerSecond;

    /// <summary>The most uses that a word holds.</summary>
    public const int MostUsed = (1 << UsedBits) - 1;

    /// <summary>The most refusals that a word holds: one less than fit, so that no word with counts is a closed
    /// one.</summary>
    public const int MostRefused = (1 << RefusedBits) - 2;

    /// <summary>The bit that says that the key was presented lately.</summary>
    public const ulong Lately = 1UL << LatelyShift;

    public static UsageWord Closed { get; } = new(ulong.MaxValue);

    public bool IsClosed => Bits == ulong.MaxValue;

    public bool HasCounts => (Bits & (UsedMask | RefusedMask)) != 0;

    public bool WasPresentedLately => (Bits & Lately) != 0;

    /// <summary>The word after its counts were taken out.</summary>
    public UsageWord Emptied => new(Bits & KeptMask);

    /// <summary>The word after a flush took its counts out: another word, even where there was none.</summary>
    public UsageWord Flushed => new(ForAnotherKey.Bits | (Bits & Lately));

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
        var now = wall / TimeSpan.TicksPerSecond;
        var second = ((ulong)now << SecondShift) & SecondMask;
        var bits = HasCounts ? Bits : (Bits & KeptMask) | second;
        after = this;
        if ((bits & SecondMask) != second)
        {
            var last = SecondNear(now);
            if (last / SecondsADay != now / SecondsADay)
                return false;
            if (used && (now > last || (bits & UsedMask) == 0))
                bits = (bits & ~SecondMask) | second;
        }

        var isFull = used ? (bits & UsedMask) == MostUsed : (bits & RefusedMask) >> RefusedShift == MostRefused;
        if (isFull)
            return false;
        after = new UsageWord(bits + (used ? 1UL : 1UL << RefusedShift));
        return true;
    }

    /// <summary>The day that was counted.</summary>
    /// <param name="near">A day within some 34 years of it: the word keeps no more.</param>
    public DateOnly DayNear(DateOnly near) =>
        DateOnly.FromDayNumber((int)(SecondNear(near.DayNumber * SecondsADay) / SecondsADay));

    /// <summary>What was counted, on the day that <see cref="DayNear"/> gives.</summary>
    public UsageSum SumOn(DateOnly day)
    {
        var used = (long)(Bits & UsedMask);
        var last = SecondNear(day.DayNumber * SecondsADay) * TimeSpan.TicksPerSecond;
        return new UsageSum(used, (long)((Bits & RefusedMask) >> RefusedShift), used == 0 ? 0 : last);
    }

    // The difference of the bits that are kept, with a sign, is the difference of the seconds. A clock that was far
    // away when the key was used can make it a time that no calendar has.
    private long SecondNear(long near)
    {
        const int Above = 64 - SecondBits;
        var second = near + ((((long)(Bits >> SecondShift) - near) << Above) >> Above);
        return Math.Clamp(second, 0, DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond);
    }
}
