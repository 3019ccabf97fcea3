namespace ApiKeys.Benchmarks;

/// <summary>Counts what the calling thread allocates; what the node does in the background is none of an
/// operation's.</summary>
internal static class Allocation
{
    private const int Rounds = 5;
    private const int Batches = 20;

    public static async Task<double> OfAsync(Question question)
    {
        await question.SetUpAsync();
        var bytes = PerOperation(question.Ours, Question.Batch);
        await question.TearDownAsync();
        return bytes;
    }

    public static async Task<double> OfAsync(ScaleTwoThreads question)
    {
        await question.SetUpAsync();
        var bytes = PerOperation(question.OursOnOne, ScaleTwoThreads.Share);
        await question.TearDownAsync();
        return bytes;
    }

    /// <summary>What a request with a key allocates more than one behind the equivalent handler.</summary>
    public static double OfOwn(HttpOwn question) =>
        PerOperation(question.Ours, HttpOwn.Batch) - PerOperation(question.Equivalent, HttpOwn.Batch);

    public static async Task<double> OfAsync(HttpOwn question)
    {
        await question.SetUpAsync();
        var bytes = OfOwn(question);
        await question.TearDownAsync();
        return bytes;
    }

    /// <summary>Bytes for each operation of calls that make so many each, in the round that allocated least.</summary>
    /// <remarks>The runtime may count bytes on this thread that no call asked for, for what it does meanwhile. Those
    /// are seen in some rounds; what the calls allocate is seen in each.</remarks>
    public static double PerOperation(Action call, int operations)
    {
        // Code that is not optimized yet boxes what later is never a box.
        Interleaved.WarmUp(call);
        var least = long.MaxValue;
        for (var round = 0; round < Rounds && least > 0; round++)
            least = Math.Min(least, Round(call));
        return (double)least / Batches / operations;
    }

    private static long Round(Action call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Batches; i++)
            call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
