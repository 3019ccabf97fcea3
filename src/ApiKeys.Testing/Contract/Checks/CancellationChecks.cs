namespace ApiKeys.Testing;

/// <summary>A call that was cancelled beforehand ends so, and does nothing.</summary>
internal sealed class CancellationChecks(StoreUnderTest given) : StoreChecks(given)
{
    private static readonly CancellationToken Stopped = new(canceled: true);

    [Check]
    public void Write_Cancelled_IsCancelledAndWritesNothing()
    {
        var write = new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] };
        Assert.True(Store.WriteAsync(write, Stopped).IsCancelled());
        Assert.Null(Store.Find(1));
    }

    [Check]
    public void ReplaceDigest_Cancelled_IsCancelledAndReplacesNothing()
    {
        Store.Add(Some.Row(1));
        Assert.True(Store.ReplaceDigestAsync(Some.Id(1), Some.Digest(1), Some.Digest(2), Stopped).IsCancelled());
        Assert.Equal(Some.Digest(1), Store.Find(1)!.Digest);
    }

    [Check]
    public void TrySetBound_Cancelled_IsCancelledAndSetsNothing()
    {
        var bound = FleetBound.Of(TimeSpan.FromSeconds(3));
        Assert.True(Store.TrySetBoundAsync(default, bound, Stopped).IsCancelled());
        Assert.Equal(default, Store.Changes(after: null).Bound);
    }

    [Check]
    public void Find_Cancelled_IsCancelled()
    {
        Assert.True(Store.FindAsync(Some.Id(1), Stopped).IsCancelled());
        Assert.True(Store.FindByDigestAsync(Some.Digest(1), Stopped).IsCancelled());
    }

    [Check]
    public void List_Cancelled_IsCancelled()
    {
        var query = new KeyQuery { Owner = Some.Owner, Now = Some.Now };
        Assert.True(Store.ListAsync(query, Stopped).IsCancelled());
        Assert.True(Store.ListTagsAsync(Some.Owner, search: null, 9, Stopped).IsCancelled());
        Assert.True(Store.CountAsync(Some.Owner, Some.Now, Stopped).IsCancelled());
    }

    [Check]
    public void Scan_Cancelled_IsCancelled() => Assert.True(Store.ScanAsync(default, 9, Stopped).IsCancelled());

    [Check]
    public void ReadChanges_Cancelled_IsCancelled() =>
        Assert.True(Store.ReadChangesAsync(default(RevisionMark), 9, Stopped).IsCancelled());

    [Check]
    public void ReadEvents_Cancelled_IsCancelled() =>
        Assert.True(Log.ReadEventsAsync(new EventQuery(), Stopped).IsCancelled());

    [Check]
    public void ApplyUsage_Cancelled_IsCancelledAndAppliesNothing()
    {
        var day = new DateOnly(2026, 11, 1);
        Store.Add(Some.Row(1));
        var batch = new UsageBatch(Guid.NewGuid(), [new UsageCount(Some.Id(1), day, 3, 0, Some.Now)]);
        var query = new UsageQuery(Some.Owner, null, day, day);
        Assert.True(Usage.ApplyUsageAsync(batch, Stopped).IsCancelled());
        Assert.True(Usage.ReadUsageAsync(query, Stopped).IsCancelled());
        Assert.Empty(Usage.ReadUsageAsync(query).Completed());
    }
}
