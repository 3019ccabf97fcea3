namespace ApiKeys.Tests;

public class InMemorySignalTests
{
    private readonly InMemoryKeyStore _store = new();
    private int _signals;

    [Fact]
    public void Subscribe_WriteMade_IsCalledOnce()
    {
        using var subscription = _store.Subscribe(() => _signals++);
        _store.Add(Some.Rows(3));
        Assert.Equal(1, _signals);
    }

    [Fact]
    public void Subscribe_OwnerFlagged_IsCalled()
    {
        using var subscription = _store.Subscribe(() => _signals++);
        _store.Flag(disabled: true);
        Assert.Equal(1, _signals);
    }

    [Fact]
    public void Subscribe_NothingChanged_IsNotCalled()
    {
        _store.Add(Some.Row(1));
        using var subscription = _store.Subscribe(() => _signals++);
        _store.Add(Some.Row(1));
        _store.Flag(disabled: false);
        Assert.Equal(0, _signals);
    }

    [Fact]
    public void Subscribe_Disposed_IsNotCalledAgain()
    {
        void Changed() => _signals++;
        var ended = _store.Subscribe(Changed);
        using var kept = _store.Subscribe(Changed);
        ended.Dispose();
        ended.Dispose();
        _store.Add(Some.Row(1));
        Assert.Equal(1, _signals);
    }

    [Fact]
    public async Task Subscribe_Called_SeesTheWriteFromAnyThread()
    {
        Task<StoredKey?>? read = null;
        using var subscription = _store.Subscribe(() =>
        {
            read = Task.Run(() => _store.Find(1));
            Assert.True(read.Wait(TimeSpan.FromSeconds(30)), "The lock was held while the signal was raised.");
        });
        _store.Add(Some.Row(1));
        Assert.NotNull(await read!);
    }

    [Fact]
    public void AnyCall_CancelledBefore_IsCancelledAndDoesNothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        var write = new KeyWrite { At = Some.Now, Inserts = Some.Rows(1) };
        var batch = new UsageBatch(Guid.NewGuid(), []);
        Assert.True(_store.WriteAsync(write, cancelled).IsCancelled());
        Assert.True(_store.ApplyUsageAsync(batch, cancelled).IsCancelled());
        Assert.True(_store.TrySetBoundAsync(default, FleetBound.Of(TimeSpan.FromSeconds(1)), cancelled).IsCancelled());
        Assert.Null(_store.Find(1));
        Assert.True(_store.ApplyUsageAsync(batch).Completed());
        Assert.False(_store.Changes(after: null).Bound.IsKept);
    }

    [Fact]
    public void AnyRead_CancelledBefore_IsCancelled()
    {
        var cancelled = new CancellationToken(canceled: true);
        Assert.True(_store.FindAsync(Some.Id(1), cancelled).IsCancelled());
        Assert.True(_store.FindByDigestAsync(Some.Digest(), cancelled).IsCancelled());
        Assert.True(_store.ListAsync(new KeyQuery { Owner = Some.Owner, Now = Some.Now }, cancelled).IsCancelled());
        Assert.True(_store.ListTagsAsync(Some.Owner, null, 1, cancelled).IsCancelled());
        Assert.True(_store.ScanAsync(default, 1, cancelled).IsCancelled());
        Assert.True(_store.ReadChangesAsync(null, 1, cancelled).IsCancelled());
        Assert.True(_store.ReadEventsAsync(new EventQuery(), cancelled).IsCancelled());
        Assert.True(_store.ReadUsageAsync(new UsageQuery(Some.Owner, null, default, default), cancelled).IsCancelled());
    }
}
