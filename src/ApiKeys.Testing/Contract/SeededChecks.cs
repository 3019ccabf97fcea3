using System.Diagnostics;

namespace ApiKeys.Testing;

/// <summary>Checks of simultaneous calls, in rounds: a seed decides who begins when; which call wins is up to the
/// machine all the same.</summary>
/// <param name="given">The store.</param>
internal abstract class SeededChecks(StoreUnderTest given) : StoreChecks(given)
{
    private const int MostSpins = 400;
    private const int MostRounds = 150;
    private const int FewestRounds = 30;
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(500);

    private Seeded _draw = new(1);
    private long _pace;

    public void SeedWith(ulong seed) => _draw = new Seeded(seed);

    /// <summary>Counts rounds: many where calls are quick, and fewer, but never few, where they are slow.</summary>
    protected static IEnumerable<int> Rounds()
    {
        var began = Stopwatch.GetTimestamp();
        for (var round = 1; round <= MostRounds; round++)
        {
            if (round > FewestRounds && Stopwatch.GetElapsedTime(began) > Enough)
                yield break;
            yield return round;
        }
    }

    /// <summary>Makes calls of several threads that begin at one instant, but for a seeded pause of each; gives the
    /// answers in the order of the callers' numbers.</summary>
    /// <remarks>Every other time one of them begins later, by a seeded share of what a call took the time before: a
    /// call may look and write far apart, and another has to come between.</remarks>
    protected async Task<T[]> AtOnceAsync<T>(int callers, Func<int, T> act)
    {
        var answers = new T[callers];
        var (waiting, quickest) = (callers, long.MaxValue);
        var (late, lag) = (_draw.Below(2 * callers), _pace * _draw.Below(100) / 100);
        var tasks = Order(callers).Select(number =>
        {
            var (spins, yields) = (_draw.Below(MostSpins), _draw.Once(4));
            return Begin(() =>
            {
                Meet(ref waiting);
                if (yields)
                    Thread.Yield();
                Thread.SpinWait(spins);
                var began = WaitOut(number == late ? lag : 0);
                answers[number] = act(number);
                KeepTheLeast(ref quickest, Stopwatch.GetTimestamp() - began);
            });
        });
        await Task.WhenAll(tasks.ToArray());
        _pace = quickest;
        return answers;
    }

    // A thread of its own for each: those of the pool would wait for each other.
    private static Task Begin(Action act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // Spins, because a thread that is woken comes after the others are done.
    private static void Meet(ref int waiting)
    {
        Interlocked.Decrement(ref waiting);
        var wait = new SpinWait();
        while (Volatile.Read(ref waiting) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
    }

    private static long WaitOut(long ticks)
    {
        var until = Stopwatch.GetTimestamp() + ticks;
        while (Stopwatch.GetTimestamp() < until)
            Thread.SpinWait(10);
        return until;
    }

    private static void KeepTheLeast(ref long least, long ticks)
    {
        for (var seen = Volatile.Read(ref least); ticks < seen; seen = Volatile.Read(ref least))
            Interlocked.CompareExchange(ref least, ticks, seen);
    }

    private int[] Order(int callers)
    {
        var order = Enumerable.Range(0, callers).ToArray();
        for (var last = callers - 1; last > 0; last--)
        {
            var other = _draw.Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }
}
