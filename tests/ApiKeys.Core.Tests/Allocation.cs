namespace ApiKeys.Tests;

/// <summary>Counts what the calling thread allocates, while other tests run beside it.</summary>
internal static class Allocation
{
    public const int Calls = 10_000;

    private const int Rounds = 20;

    /// <summary>Makes rounds of calls, each call with its number, and gives the bytes of the round that allocated
    /// least.</summary>
    /// <remarks>The runtime may count bytes on this thread that no call asked for, for what it does meanwhile. Those
    /// are seen in some rounds; what the calls allocate is seen in each.</remarks>
    public static long Of(Action<int> call)
    {
        Round(call);
        var least = long.MaxValue;
        for (var round = 0; round < Rounds && least > 0; round++)
            least = Math.Min(least, Round(call));
        return least;
    }

    private static long Round(Action<int> call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < Calls; number++)
            call(number);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
