namespace ApiKeys.Tests;

public sealed class UsageCountersTests
{
    private const int MostInAWord = (1 << 21) - 1;

    private static readonly long _noon = Some.Now.UtcTicks;
    private static readonly DateOnly _today = DateOnly.FromDateTime(Some.Now.UtcDateTime);

    private readonly UsageCounters _counters = new();
    private readonly ValidatedApiKey _key = Entry(1);

    [Fact]
    public void Drain_NothingCounted_IsEmpty() => Assert.Empty(_counters.Drain());

    [Fact]
    public void Drain_Counted_GivesUsedAndRefusedOnceAndForAll()
    {
        _counters.Count(_key, used: true, _noon);
        _counters.Count(_key, used: true, _noon + 1);
        _counters.Count(_key, used: false, _noon + 2);
        Assert.Equal([new UsageCount(_key.Id, _today, 2, 1, Some.Now.AddTicks(1))], _counters.Drain());
        Assert.Empty(_counters.Drain());
    }

    [Fact]
    public void Drain_OnlyRefused_DoesNotSayWhenTheKeyWasLastUsed()
    {
        _counters.Count(_key, used: true, _noon);
        _counters.Drain();
        _counters.Count(_key, used: false, _noon + 1);
        Assert.Equal([new UsageCount(_key.Id, _today, 0, 1, null)], _counters.Drain());
    }

    [Fact]
    public void Count_ClockMovesBack_KeepsTheLatestUse()
    {
        _counters.Count(_key, used: true, _noon);
        _counters.Count(_key, used: true, _noon - TimeSpan.TicksPerHour);
        Assert.Equal(Some.Now, Assert.Single(_counters.Drain()).LastUsedAt);
    }

    [Fact]
    public void Count_LastTickOfADayAndTheNext_AreCountedByUtcDay()
    {
        var midnight = new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero).UtcTicks;
        _counters.Count(_key, used: true, midnight - 1);
        _counters.Count(_key, used: false, midnight);
        _counters.Count(_key, used: true, midnight + 1);
        Assert.Equal(
            [(_today, 1L, 0L), (_today.AddDays(1), 1L, 1L)],
            _counters.Drain().Select(count => (count.Day, count.Used, count.Refused)).Order());
    }

    [Fact]
    public void Count_LastDayOfAll_IsThatDay()
    {
        _counters.Count(_key, used: true, DateTimeOffset.MaxValue.UtcTicks);
        Assert.Equal(DateOnly.MaxValue, Assert.Single(_counters.Drain()).Day);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Count_MoreThanAWordHolds_SpillsAndLosesNothing(bool used)
    {
        _counters.Count(_key, used, _noon);
        _key.Usage.Packed += (ulong)(MostInAWord - 1) << (used ? 0 : 21);
        _counters.Count(_key, used, _noon);
        _counters.Count(_key, !used, _noon);
        var counts = _counters.Drain();
        Assert.All(counts, count => Assert.Equal(_today, count.Day));
        Assert.Equal(MostInAWord + 1, counts.Sum(count => used ? count.Used : count.Refused));
        Assert.Equal(1, counts.Sum(count => used ? count.Refused : count.Used));
    }

    [Fact]
    public void Count_AnEntryThatMemoryHasReplaced_IsNotLost()
    {
        var replaced = _key.WithOwner(disabled: true);
        _counters.Count(_key, used: true, _noon);
        _counters.Count(replaced, used: false, _noon);
        _counters.Count(_key, used: true, _noon);
        var counts = _counters.Drain();
        Assert.All(counts, count => Assert.Equal(_key.Id, count.KeyId));
        Assert.Equal((2L, 1L), (counts.Sum(count => count.Used), counts.Sum(count => count.Refused)));
    }

    [Fact]
    public async Task Count_OnManyThreadsWhileDrained_IsExact()
    {
        const int Each = 100_000;
        ValidatedApiKey[] keys = [Entry(1), Entry(2), Entry(3)];
        var threads = Enumerable.Range(0, 4).Select(thread => Task.Run(() => CountMany(keys, thread, Each))).ToArray();
        var counts = new List<UsageCount>();
        while (!threads.All(thread => thread.IsCompleted))
            counts.AddRange(_counters.Drain());
        await Task.WhenAll(threads);
        counts.AddRange(_counters.Drain());
        Assert.Equal(4 * Each, counts.Sum(count => count.Used + count.Refused));
        Assert.Equal(4 * Each / 4, counts.Sum(count => count.Refused));
        Assert.All(keys, key => Assert.Equal(0UL, key.Usage.Packed));
    }

    [Fact]
    public void Count_Entry_AllocatesNothing()
    {
        Assert.Equal(0, Allocation.Of(call => _counters.Count(_key, used: call % 4 != 0, _noon)));
    }

    private static ValidatedApiKey Entry(int number) =>
        new EntryFactory(ScopeCatalog.Empty).Make(Some.Row(number), PepperSet.Empty);

    // Every fourth request is refused; the day changes as often as threads meet.
    private void CountMany(ValidatedApiKey[] keys, int thread, int count)
    {
        var wall = _noon + (thread % 2 * TimeSpan.TicksPerDay);
        for (var number = 0; number < count; number++)
            _counters.Count(keys[number % keys.Length], number % 4 != 0, wall);
    }
}
