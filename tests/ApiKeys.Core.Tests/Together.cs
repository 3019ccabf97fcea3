namespace ApiKeys.Tests;

/// <summary>Lets calls begin at the same moment, each on a thread of its own.</summary>
internal static class Together
{
    public static async Task<T[]> RunAsync<T>(params IReadOnlyList<Func<Task<T>>> calls)
    {
        using var start = new Barrier(calls.Count);
        var threads = calls.Select(call => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return call();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap());
        return await Task.WhenAll(threads);
    }
}
