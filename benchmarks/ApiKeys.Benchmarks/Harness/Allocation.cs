namespace ApiKeys.Benchmarks;

/// <summary>Counts what the calling thread allocates; what the node does in the background is none of an operation's.</summary>
internal static class Allocation
{
    private const int Batches = 100;

    /// <summary>Bytes for each operation of calls that make so many each.</summary>
    public static double PerOperation(Action call, int operations)
    {
        call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Batches; i++)
            call();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Batches / operations;
    }
}
