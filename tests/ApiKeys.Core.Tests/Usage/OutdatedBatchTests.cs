using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

public sealed class OutdatedBatchTests : IAsyncDisposable
{
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    private readonly CountedMemory _memory = new();
    private readonly CapturedLog _log = new();
    private readonly Measurements _measured = new();
    private readonly ForgetfulUsage _store = new(_kept);
    private readonly NodeDiagnostics _diagnostics;
    private readonly EventFeed _events;
    private readonly UsageFlusher _flusher;

    public OutdatedBatchTests()
    {
        _diagnostics = new NodeDiagnostics(_log.CreateLogger("x"), _measured, _memory.Time, () => 0);
        _events = new EventFeed([], _log.CreateLogger("x"), _diagnostics, _memory.Time);
        _flusher = new UsageFlusher(_memory.Counters, _store, _events, _memory.Time, _diagnostics);
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        _diagnostics.Dispose();
        _measured.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Flush_BatchThatTheStoreStillRemembers_IsSentAgain()
    {
        await LoseAnAnswerAsync();
        _memory.Time.Advance(_kept / 2);
        Assert.True(await FlushAsync());
        Assert.Equal((2, 0), (_store.Batches.Count, _log.Count(1016)));
        Assert.Single(_store.Batches.Distinct());
    }

    [Fact]
    public async Task Flush_BatchThatTheStoreMayHaveForgotten_IsDroppedAndTold()
    {
        await LoseAnAnswerAsync();
        _memory.Time.Advance((_kept / 2) + TimeSpan.FromTicks(1));
        Assert.False(await FlushAsync());
        Assert.Single(_store.Batches);
        Assert.Equal([3.0], _measured.ValuesOf(ApiKeysTelemetry.UsageDropped));
        Assert.Equal((LogLevel.Error, 1), (_log.Lines.Single(line => line.Id.Id == 1016).Level, _log.Count(1016)));
    }

    [Fact]
    public async Task Flush_MachineSleptOverTheTime_DropsTheBatchByTheWallClock()
    {
        await LoseAnAnswerAsync();
        _memory.Time.MoveWall(_kept);
        Assert.False(await FlushAsync());
        Assert.Equal(1, _log.Count(1016));
    }

    [Fact]
    public async Task Flush_AfterADroppedBatch_SendsWhatWasCountedSince()
    {
        await LoseAnAnswerAsync();
        _memory.Time.Advance(_kept);
        _memory.Count(1, used: true);
        Assert.False(await FlushAsync());
        Assert.Equal(1, Assert.Single(_store.Batches[^1].Counts).Used);
        Assert.True(await FlushAsync());
        Assert.Equal(2, _store.Batches.Count);
    }

    private Task<bool> FlushAsync() => _flusher.FlushAsync(CancellationToken.None);

    private async Task LoseAnAnswerAsync()
    {
        _memory.Count(1, used: true);
        _memory.Count(1, used: true);
        _memory.Count(1, used: false);
        _store.LosesItsAnswer = true;
        Assert.False(await FlushAsync());
        _store.LosesItsAnswer = false;
    }

    /// <summary>Takes batches, and says for how long it will know them.</summary>
    private sealed class ForgetfulUsage(TimeSpan kept) : IKeyUsageStore
    {
        public List<UsageBatch> Batches { get; } = [];

        public bool LosesItsAnswer { get; set; }

        public TimeSpan BatchesKept => kept;

        public ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default)
        {
            Batches.Add(batch);
            return LosesItsAnswer ? throw new TimeoutException() : ValueTask.FromResult(true);
        }

        public ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(
            UsageQuery query,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult<IReadOnlyList<UsageDay>>([]);
    }
}
