namespace ApiKeys.Tests;

public class InMemoryUsageTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);
    private readonly InMemoryKeyStore _store = new();

    public InMemoryUsageTests() =>
        _store.Add(Some.Row(1), Some.Row(2, key => key with { Environment = ApiKeyEnvironment.Test }));

    [Fact]
    public void ApplyUsage_TwoBatches_AddsThemUp()
    {
        Apply(Used(1, 3, refused: 1));
        Apply(Used(1, 4, refused: 2));
        Assert.Equal([new UsageDay(Day, 7, 0, 3)], Read(1));
    }

    [Fact]
    public void ApplyUsage_SameBatchAgain_IsNotApplied()
    {
        var batch = new UsageBatch(Guid.NewGuid(), [Used(1, 3)]);
        Assert.True(_store.ApplyUsageAsync(batch).Completed());
        Assert.False(_store.ApplyUsageAsync(batch).Completed());
        Assert.Equal([new UsageDay(Day, 3, 0, 0)], Read(1));
    }

    [Fact]
    public void ApplyUsage_UnknownKey_IsDroppedAndTheRestApplied()
    {
        Apply(Used(9, 5), Used(1, 3));
        Assert.Equal([new UsageDay(Day, 3, 0, 0)], Read(number: null));
    }

    [Fact]
    public void ApplyUsage_TestKey_CountsAsTestInTheOwnersTotal()
    {
        Apply(Used(1, 3, refused: 1), Used(2, 4, refused: 1));
        Assert.Equal([new UsageDay(Day, 3, 4, 2)], Read(number: null));
    }

    [Fact]
    public void ApplyUsage_KeyDeleted_StaysWithItsOwner()
    {
        Apply(Used(1, 3));
        _store.Delete(1);
        Apply(Used(1, 1));
        Assert.Equal([new UsageDay(Day, 4, 0, 0)], Read(number: null));
        Assert.Equal([new UsageDay(Day, 4, 0, 0)], Read(1));
    }

    [Fact]
    public void ApplyUsage_NothingCounted_MakesNoDay()
    {
        Apply(Used(1, 0));
        Assert.Empty(Read(1));
    }

    [Fact]
    public void ApplyUsage_Applied_TakesNoVersionNoRevisionAndNoSignal()
    {
        var signals = 0;
        using var subscription = _store.Subscribe(() => signals++);
        Apply(Used(1, 3) with { LastUsedAt = Some.Now });
        Assert.Equal((1L, 1L), (_store.Find(1)!.Key.Version, _store.Find(1)!.Revision));
        Assert.Equal((2L, 0), (_store.Head().Revision, signals));
    }

    [Fact]
    public void ApplyUsage_Used_MovesLastUsedForwardOnly()
    {
        Apply(Used(1, 1) with { LastUsedAt = Some.Now });
        Apply(Used(1, 1) with { LastUsedAt = Some.Now.AddTicks(-1) });
        Assert.Equal(Some.Now, _store.Find(1)!.Key.LastUsedAt);
        Apply(Used(1, 1) with { LastUsedAt = Some.Now.AddTicks(1) });
        Assert.Equal(Some.Now.AddTicks(1), _store.Find(1)!.Key.LastUsedAt);
    }

    [Fact]
    public void ApplyUsage_RefusedOnly_DoesNotMoveLastUsed()
    {
        Apply(Used(1, 0, refused: 2) with { LastUsedAt = Some.Now });
        Assert.Null(_store.Find(1)!.Key.LastUsedAt);
    }

    [Fact]
    public void Write_UpdateOfARowReadBeforeAFlush_KeepsLastUsed()
    {
        var update = _store.Changing(1, key => key with { Name = "new" });
        Apply(Used(1, 1) with { LastUsedAt = Some.Now });
        _store.Write(new KeyWrite { At = Some.Now, Updates = [update] });
        Assert.Equal(("new", Some.Now), (_store.Find(1)!.Key.Name, _store.Find(1)!.Key.LastUsedAt));
    }

    [Fact]
    public void ReadUsage_SomeDays_GivesBothEndsOldestFirst()
    {
        for (var offset = 5; offset >= 0; offset--)
            Apply(Used(1, offset + 1) with { Day = Day.AddDays(offset) });
        var days = _store.ReadUsageAsync(new UsageQuery(Some.Owner, null, Day.AddDays(1), Day.AddDays(3))).Completed();
        Assert.Equal([2L, 3L, 4L], days.Select(day => day.Live));
    }

    [Fact]
    public void ReadUsage_KeyOfAnotherOwner_GivesNothing()
    {
        Apply(Used(1, 3));
        Assert.Empty(_store.ReadUsageAsync(new UsageQuery("other", Some.Id(1), Day, Day)).Completed());
    }

    private static UsageCount Used(int number, long used, long refused = 0) =>
        new(Some.Id(number), Day, used, refused, LastUsedAt: null);

    private void Apply(params UsageCount[] counts) =>
        Assert.True(_store.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), counts)).Completed());

    private IReadOnlyList<UsageDay> Read(int? number) =>
        _store
            .ReadUsageAsync(new UsageQuery(Some.Owner, IdOf(number), DateOnly.MinValue, DateOnly.MaxValue))
            .Completed();

    private static ApiKeyId? IdOf(int? number) => number is { } one ? Some.Id(one) : null;
}
