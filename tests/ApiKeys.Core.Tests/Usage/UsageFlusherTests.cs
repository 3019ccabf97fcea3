using Microsoft.Extensions.Logging.Abstractions;

namespace ApiKeys.Tests;

public sealed class UsageFlusherTests : IAsyncDisposable
{
    private readonly HookedStore _store = new();
    private readonly NodeDiagnostics _diagnostics;
    private readonly CountedMemory _memory = new(9);
    private readonly List<UsageBatch> _batches = [];
    private readonly EventFeed _events;
    private readonly UsageFlusher _flusher;

    public UsageFlusherTests()
    {
        _store.Inner.Add(Some.Row(1));
        _store.Counted = _batches.Add;
        _diagnostics = new NodeDiagnostics(NullLogger.Instance, null, _memory.Time, () => 0);
        _events = new EventFeed([], NullLogger.Instance, _diagnostics, _memory.Time);
        _flusher = new UsageFlusher(_memory.Counters, _store, _events, _memory.Time, _diagnostics);
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        _diagnostics.Dispose();
    }

    [Fact]
    public async Task Flush_NothingCounted_SendsNothing()
    {
        Assert.True(await _flusher.FlushAsync(CancellationToken.None));
        Assert.Empty(_batches);
    }

    [Fact]
    public async Task Flush_Counted_IsInTheStore()
    {
        Count();
        Assert.True(await _flusher.FlushAsync(CancellationToken.None));
        Assert.Equal(1, await StoredAsync());
    }

    [Fact]
    public async Task Flush_TwoCounts_HaveBatchIdsOfTheirOwn()
    {
        Count();
        await _flusher.FlushAsync(CancellationToken.None);
        Count();
        await _flusher.FlushAsync(CancellationToken.None);
        Assert.NotEqual(_batches[0].Id, _batches[1].Id);
    }

    [Fact]
    public async Task Flush_FailsAfterTheStoreApplied_IsSentAgainUnderItsIdAndAppliedOnce()
    {
        Count();
        Fail();
        Assert.False(await _flusher.FlushAsync(CancellationToken.None));
        Assert.False(await _flusher.FlushAsync(CancellationToken.None));
        _store.Counted = _batches.Add;
        Assert.True(await _flusher.FlushAsync(CancellationToken.None));
        Assert.Equal(3, _batches.Count);
        Assert.Single(_batches.Distinct());
        Assert.Equal(1, await StoredAsync());
    }

    [Fact]
    public async Task Flush_CountedWhileABatchIsUnsent_GoesInTheNextBatch()
    {
        Count();
        Fail();
        await _flusher.FlushAsync(CancellationToken.None);
        Count();
        _store.Counted = _batches.Add;
        Assert.True(await _flusher.FlushAsync(CancellationToken.None));
        Assert.Equal(2, _batches.Distinct().Count());
        Assert.Equal(2, await StoredAsync());
    }

    [Fact]
    public async Task Flush_SeveralKeys_AreInTheOrderOfTheirIds()
    {
        foreach (var number in new[] { 5, 1, 9, 3 })
            _memory.Count(number, used: true);
        await _flusher.FlushAsync(CancellationToken.None);
        Assert.Equal([Some.Id(1), Some.Id(3), Some.Id(5), Some.Id(9)], _batches[0].Counts.Select(count => count.KeyId));
    }

    [Fact]
    public async Task Flush_FromManyThreadsWhileCounted_IsExact()
    {
        const int Each = 20_000;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var number = 0; number < Each; number++)
            {
                Count();
                if (number % 1_000 == 0)
                    await _flusher.FlushAsync(CancellationToken.None);
            }
        })));
        Assert.True(await _flusher.FlushAsync(CancellationToken.None));
        Assert.Equal(4 * Each, await StoredAsync());
    }

    [Fact]
    public async Task Flush_FromManyThreadsWhileTheStoreFailsNowAndThen_IsExact()
    {
        var flaky = new FlakyUsage(_store);
        var flusher = new UsageFlusher(_memory.Counters, flaky, _events, _memory.Time, _diagnostics);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var number = 0; number < 20_000; number++)
            {
                Count();
                if (number % 500 == 0)
                    await flusher.FlushAsync(CancellationToken.None);
            }
        })));
        flaky.IsWell = true;
        Assert.True(await flusher.FlushAsync(CancellationToken.None));
        Assert.Equal(80_000, await StoredAsync());
    }

    private void Count() => _memory.Count(1, used: true);

    private void Fail() =>
        _store.Counted = batch =>
        {
            _batches.Add(batch);
            throw new TimeoutException();
        };

    private async Task<long> StoredAsync()
    {
        var query = new UsageQuery(Some.Owner, Some.Id(1), DateOnly.MinValue, DateOnly.MaxValue);
        return (await _store.ReadUsageAsync(query)).Sum(day => day.Live);
    }
}
