namespace ApiKeys.Tests;

public sealed class TrimTests : IDisposable
{
    private static readonly DateOnly _day = new(2026, 11, 1);
    private readonly SqliteFile _file = new();
    private readonly SetTime _time = new(Some.Now);

    [Fact]
    public async Task Trim_ManyChanges_KeepsTheNewestAndEveryEvent()
    {
        await using var store = _file.Store(options => options.ChangesKept = 3);
        store.Write(new KeyWrite { At = Some.Now, Inserts = Some.Rows(9), Events = [Some.Event(1), Some.Event(2)] });
        var place = store.Changes(default(RevisionMark), limit: 2).Changes[^1].At;
        await store.TrimAsync();
        Assert.False(store.Changes(place).Continues);
        Assert.Equal(3L, _file.Ask("SELECT count(*) FROM apikeys_changes"));
        Assert.Equal(2, store.Events().Count);
        Assert.Equal(KeyWriteOutcome.IdTaken, store.Add(Some.Row(1)).Outcome);
    }

    [Fact]
    public async Task Trim_BatchWithinItsTime_IsStillKnown()
    {
        await using var store = _file.Store(time: _time);
        var batch = new UsageBatch(Guid.NewGuid(), []);
        Assert.True(await store.ApplyUsageAsync(batch));
        _time.Now += TimeSpan.FromDays(6.9);
        await store.TrimAsync();
        Assert.False(await store.ApplyUsageAsync(batch));
        _time.Now += TimeSpan.FromDays(0.2);
        await store.TrimAsync();
        Assert.Equal(0L, _file.Ask("SELECT count(*) FROM apikeys_batches"));
    }

    [Fact]
    public async Task Trim_UsageBeyondItsTime_IsRemoved()
    {
        await using var store = _file.Store(options => options.UsageKept = TimeSpan.FromDays(30), _time);
        store.Add(Some.Row(1));
        UsageCount[] counts = [Used(_day.AddDays(-31)), Used(_day.AddDays(-30)), Used(_day)];
        await store.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), counts));
        await store.TrimAsync();
        var days = await store.ReadUsageAsync(new UsageQuery(Some.Owner, null, DateOnly.MinValue, DateOnly.MaxValue));
        Assert.Equal([_day.AddDays(-30), _day], days.Select(day => day.Day));
    }

    [Fact]
    public async Task ApplyUsage_MoreCountsThanOnePart_AppliesEachOnce()
    {
        await using var store = _file.Store();
        store.Add(Some.Rows(1_201));
        var batch = new UsageBatch(
            Guid.NewGuid(), [.. Enumerable.Range(1, 1_201).Reverse().Select(number => Used(_day, number))]);
        Assert.True(await store.ApplyUsageAsync(batch));
        _file.Ask("DELETE FROM apikeys_batches WHERE part = 2; UPDATE apikeys_usage SET live = live - 1 "
            + "WHERE key_id > '" + Some.Id(1_000) + "'");
        Assert.True(await store.ApplyUsageAsync(batch));
        Assert.False(await store.ApplyUsageAsync(batch));
        var query = new UsageQuery(Some.Owner, null, _day, _day);
        Assert.Equal(1_201, Assert.Single(await store.ReadUsageAsync(query)).Live);
    }

    public void Dispose() => _file.Dispose();

    private static UsageCount Used(DateOnly day, int number = 1) => new(Some.Id(number), day, 1, 0, LastUsedAt: null);

    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
