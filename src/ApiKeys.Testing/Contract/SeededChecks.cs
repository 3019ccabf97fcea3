namespace ApiKeys.Testing;

/// <summary>Checks of which a seed decides who begins when; which call wins is up to the machine all the
/// same.</summary>
/// <param name="given">The store.</param>
internal abstract class SeededChecks(StoreUnderTest given) : StoreChecks(given)
{
    private const int MostSpins = 400;
    private Seeded _draw = new(1);

    public void SeedWith(ulong seed) => _draw = new Seeded(seed);

    /// <summary>Makes calls of several threads that begin at one instant, but for a seeded pause of each.</summary>
    protected async Task<T[]> AtOnceAsync<T>(int callers, Func<int, T> act)
    {
        var waiting = callers;
        var tasks = Order(callers).Select(number =>
        {
            var (spins, yields) = (_draw.Below(MostSpins), _draw.Once(4));
            return Begin(() =>
            {
                Meet(ref waiting);
                if (yields)
                    Thread.Yield();
                Thread.SpinWait(spins);
                return act(number);
            });
        });
        return await Task.WhenAll(tasks.ToArray());
    }

    // A thread of its own for each: those of the pool would wait for each other.
    private static Task<T> Begin<T>(Func<T> act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // Spins, because a thread that is woken comes after the others are done.
    private static void Meet(ref int waiting)
    {
        Interlocked.Decrement(ref waiting);
        var wait = new SpinWait();
        while (Volatile.Read(ref waiting) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
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
