using System.Diagnostics;

namespace ApiKeys.Testing;

/// <summary>Where the threads of a round meet before each turn.</summary>
/// <remarks>A seed draws their order and their pauses. In every other turn one caller comes later, by a share of what
/// the quickest call took in the round before: a call may look and write far apart, and another has to come
/// between.</remarks>
internal sealed class Meeting
{
    private const int MostSpins = 400;
    private readonly int[] _order;
    private readonly int[] _missing;
    private readonly (int Spins, bool Yields, long Lag)[][] _pauses;
    private long _pace = long.MaxValue;

    public Meeting(Round round, Seeded draw, long pace)
    {
        _order = Shuffled(round.Callers, draw);
        _missing = [.. Enumerable.Repeat(round.Callers, round.Turns)];
        _pauses = [.. _missing.Select(callers => Pauses(callers, draw, pace))];
    }

    /// <summary>What the quickest call took, in ticks of the stopwatch.</summary>
    public long Pace => Volatile.Read(ref _pace);

    /// <summary>The callers in the order in which their threads begin.</summary>
    public IEnumerable<int> Order() => _order;

    /// <summary>Makes one caller's call in each turn, when all have come.</summary>
    public void Attend(int caller, Action<int> act)
    {
        var turn = 0;
        try
        {
            for (; turn < _missing.Length; turn++)
            {
                Interlocked.Decrement(ref _missing[turn]);
                Wait(turn, caller);
                var began = Stopwatch.GetTimestamp();
                act(turn);
                Keep(Stopwatch.GetTimestamp() - began);
            }
        }
        finally
        {
            // The others must not wait for a caller whose call threw.
            for (turn++; turn < _missing.Length; turn++)
                Interlocked.Decrement(ref _missing[turn]);
        }
    }

    private static int[] Shuffled(int callers, Seeded draw)
    {
        var order = Enumerable.Range(0, callers).ToArray();
        for (var last = callers - 1; last > 0; last--)
        {
            var other = draw.Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    private static (int Spins, bool Yields, long Lag)[] Pauses(int callers, Seeded draw, long pace)
    {
        var (late, lag) = (draw.Below(2 * callers), pace * draw.Below(100) / 100);
        return
        [
            .. Enumerable.Range(0, callers)
                .Select(caller => (draw.Below(MostSpins), draw.Once(8), caller == late ? lag : 0)),
        ];
    }

    // Spins, because a thread that is woken comes after the others are done.
    private void Wait(int turn, int caller)
    {
        var wait = new SpinWait();
        while (Volatile.Read(ref _missing[turn]) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
        var (spins, yields, lag) = _pauses[turn][caller];
        if (yields)
            Thread.Yield();
        Thread.SpinWait(spins);
        for (var until = Stopwatch.GetTimestamp() + lag; Stopwatch.GetTimestamp() < until; )
            Thread.SpinWait(10);
    }

    private void Keep(long ticks)
    {
        for (var least = Pace; ticks < least; least = Pace)
            Interlocked.CompareExchange(ref _pace, ticks, least);
    }
}
