namespace ApiKeys.Benchmarks;

/// <summary>How many bytes does a node hold for each key of its mirror?</summary>
/// <remarks>Not a question of time, so no class for the benchmark runner. The store holds nothing and tokens are not
/// kept; how names, owners and tags are drawn is said at <see cref="GeneratedKeys"/>.</remarks>
internal static class MemoryPerKey
{
    private const int Keys = 1_000_000;

    public static async Task<Row> MeasureAsync()
    {
        // A small node first: what code and pools take, whatever the number of keys, is there before.
        await (await LoadAsync(1_000)).DisposeAsync();
        var before = Held();
        var node = await LoadAsync(Keys);
        var held = Held() - before;
        GC.KeepAlive(node);
        await node.DisposeAsync();
        return new Row("memory-per-key", (double)held / Keys, 0, Limit.AtMost(320));
    }

    private static Task<ApiKeyNode> LoadAsync(int keys) => Workload.StartAsync(new GeneratedKeys(keys), Digests.Plain);

    /// <summary>The live heap, and whatever else is resident and not the collector's.</summary>
    private static long Held()
    {
        // Aggressive: the collector gives back what it does not need, so that what is left outside its heap
        // can be told.
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        var live = GC.GetTotalMemory(forceFullCollection: false);
        var native = Environment.WorkingSet - GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
        return live + native;
    }
}
