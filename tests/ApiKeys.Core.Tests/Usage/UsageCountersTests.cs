namespace ApiKeys.Tests;

public sealed class UsageCountersTests
{
    private static readonly long _noon = Some.Now.UtcTicks;
    private static readonly DateOnly _today = DateOnly.FromDateTime(Some.Now.UtcDateTime);

    private readonly CountedMemory _memory = new();

    [Fact]
    public void Drain_NothingCounted_IsEmpty() => Assert.Empty(_memory.Counters.Drain());

    [Fact]
    public void Drain_Counted_GivesUsedAndRefusedOnceAndForAll()
    {
        _memory.Count(1, used: true);
        _memory.Count(1, used: true, _noon + TimeSpan.TicksPerSecond);
        _memory.Count(1, used: false, _noon + (2 * TimeSpan.TicksPerSecond));
        Assert.Equal([new UsageCount(Some.Id(1), _today, 2, 1, Some.Now.AddSeconds(1))], _memory.Counters.Drain());
        Assert.Empty(_memory.Counters.Drain());
    }

    [Fact]
    public void Drain_OnlyRefused_DoesNotSayWhenTheKeyWasLastUsed()
    {
        _memory.Count(1, used: true);
        _ = Drained();
        _memory.Count(1, used: false, _noon + 1);
        Assert.Equal([new UsageCount(Some.Id(1), _today, 0, 1, null)], _memory.Counters.Drain());
    }

    [Fact]
    public void Drain_LeftBeforeItsEnd_GivesTheRestToTheNext()
    {
        var memory = new CountedMemory(300);
        for (var number = 1; number <= 300; number++)
            memory.Count(number, used: true);
        memory.Delete(7);
        var first = memory.Counters.Drain().Take(120).ToList();
        var second = memory.Counters.Drain().Take(179).ToList();
        var third = memory.Counters.Drain().ToList();
        Assert.Equal(300, first.Concat(second).Concat(third).Select(count => count.KeyId).Distinct().Count());
        Assert.Single(third);
    }

    [Fact]
    public void Count_ClockMovesBack_KeepsTheLatestUse()
    {
        _memory.Count(1, used: true);
        _memory.Count(1, used: true, _noon - TimeSpan.TicksPerHour);
        Assert.Equal(Some.Now, Assert.Single(_memory.Counters.Drain()).LastUsedAt);
    }

    [Fact]
    public void Count_LastTickOfADayAndTheNext_AreCountedByUtcDay()
    {
        var midnight = new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero).UtcTicks;
        _memory.Count(1, used: true, midnight - 1);
        _memory.Count(1, used: false, midnight);
        _memory.Count(1, used: true, midnight + 1);
        Assert.Equal(
            [(_today, 1L, 0L), (_today.AddDays(1), 1L, 1L)],
            Drained().Select(count => (count.Day, count.Used, count.Refused)).Order());
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("2019-02-28")]
    [InlineData("9999-12-31")]
    public void Count_OnWhateverDay_IsCountedOnThatDay(string day)
    {
        var noon = new DateTimeOffset(DateOnly.Parse(day, null), new TimeOnly(12, 0), TimeSpan.Zero);
        _memory.Time.MoveWall(noon - Some.Now);
        _memory.Count(1, used: true, noon.UtcTicks);
        var count = Assert.Single(Drained());
        Assert.Equal((DateOnly.Parse(day, null), noon), (count.Day, count.LastUsedAt));
    }

    [Theory]
    [InlineData(true, UsageWord.MostUsed)]
    [InlineData(false, UsageWord.MostRefused)]
    public void Count_MoreThanAWordHolds_LosesNothing(bool used, int most)
    {
        for (var number = 0; number < (2 * most) + 5; number++)
            _memory.Count(1, used);
        _memory.Count(1, !used);
        var counts = Drained();
        Assert.All(counts, count => Assert.Equal(_today, count.Day));
        Assert.Equal((2 * most) + 5, counts.Sum(count => used ? count.Used : count.Refused));
        Assert.Equal(1, counts.Sum(count => used ? count.Refused : count.Used));
    }

    [Fact]
    public void Count_KeyLeftMemory_IsNotLost()
    {
        var validated = CountedMemory.Validated(1, _memory.PlaceOf(1), _noon);
        _memory.Counters.Count(validated, used: true);
        _memory.Delete(1);
        _memory.Counters.Count(validated, used: false);
        _memory.StartAfresh();
        _memory.Counters.Count(validated, used: true);
        Assert.Equal([new UsageCount(Some.Id(1), _today, 2, 1, Some.Now)], _memory.Counters.Drain());
    }

    [Fact]
    public void Count_PlaceBelongsToAnotherKeyByNow_IsCountedForItsOwn()
    {
        var place = _memory.PlaceOf(1);
        _memory.Delete(1);
        var other = Enumerable.Range(2, 10_000).First(number =>
        {
            _memory.Put(number);
            var found = _memory.PlaceOf(number) == place;
            _memory.Delete(number);
            return found;
        });
        _memory.Put(other);
        Assert.Equal(place, _memory.PlaceOf(other));
        _memory.Counters.Count(CountedMemory.Validated(1, place, _noon), used: true);
        Assert.Equal(Some.Id(1), Assert.Single(_memory.Counters.Drain()).KeyId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Count_MoreThanAWordHolds_AllocatesNothing(bool used)
    {
        Assert.True(Allocation.Calls > Math.Max(UsageWord.MostUsed, UsageWord.MostRefused));
        var validated = CountedMemory.Validated(1, _memory.PlaceOf(1), _noon);
        Assert.Equal(0, Allocation.Of(_ => _memory.Counters.Count(validated, used)));
    }

    private List<UsageCount> Drained() => [.. _memory.Counters.Drain()];
}
