namespace ApiKeys.Benchmarks;

/// <summary>Counts what the calling thread allocates; what the node does in the background is none of an operation's.</summary>
internal static class Allocation
{
    private const int Batches = 100;

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

    /// <summary>Bytes for each operation of calls that make so many each.</summary>
    public static double PerOperation(Action call, int operations)
    {
        // Code that is not optimized yet boxes what later is never a box.
        Interleaved.WarmUp(call);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Batches; i++)
            call();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Batches / operations;
    }
}
