namespace ApiKeys.Testing;

internal sealed class UsageChecks : StoreChecks
{
    private static readonly DateOnly Day = new(2026, 11, 1);
    public UsageChecks(StoreUnderTest given)
        : base(given) =>
        Store.Add(Some.Row(1), Some.Row(2, key => key with { Environment = ApiKeyEnvironment.Test }));

    [Check]
    public void ApplyUsage_TwoBatches_AddsThemUp()
    {
        Apply(Used(1, 3, refused: 1));
        Apply(Used(1, 4, refused: 2));
        Assert.Equal([new UsageDay(Day, 7, 0, 3)], Read(1));
    }

    [Check]
    public void ApplyUsage_KeyAndDayTwiceInABatch_AddsThemUp()
    {
        Apply(
            Used(1, 3) with { LastUsedAt = Some.Now },
            Used(1, 4, refused: 1) with { LastUsedAt = Some.Now.AddSeconds(-1) });
        Assert.Equal([new UsageDay(Day, 7, 0, 1)], Read(1));
        Assert.Equal(Some.Now, Store.Find(1)!.Key.LastUsedAt);
    }

    [Check]
    public void ApplyUsage_SameBatchAgain_IsNotApplied()
    {
        var batch = new UsageBatch(Guid.NewGuid(), [Used(1, 3)]);
        Assert.True(Usage.ApplyUsageAsync(batch).Completed());
        Assert.False(Usage.ApplyUsageAsync(batch).Completed());
        Assert.Equal([new UsageDay(Day, 3, 0, 0)], Read(1));
    }

    [Check]
    public void ApplyUsage_BatchBeforeTheLastAgain_IsNotApplied()
    {
        var batches = Enumerable.Range(1, 3).Select(used => new UsageBatch(Guid.NewGuid(), [Used(1, used)])).ToList();
        Assert.Equal([true, true, true], batches.Select(batch => Usage.ApplyUsageAsync(batch).Completed()));
        Assert.Equal([false, false, false], batches.Select(batch => Usage.ApplyUsageAsync(batch).Completed()));
        Assert.Equal([new UsageDay(Day, 6, 0, 0)], Read(1));
    }

    [Check]
    public void ApplyUsage_SeveralDaysOfAKeyInABatch_CountsEach()
    {
        Apply(Used(1, 3), Used(1, 4) with { Day = Day.AddDays(1) });
        Assert.Equal([new UsageDay(Day, 3, 0, 0), new UsageDay(Day.AddDays(1), 4, 0, 0)], Read(1));
    }

    [Check]
    public void ApplyUsage_KeyRevoked_IsCounted()
    {
        Store.Revoke(1);
        Apply(Used(1, 0, refused: 2));
        Assert.Equal([new UsageDay(Day, 0, 0, 2)], Read(1));
    }

    [Check]
    public void Write_CascadeToAKeyThatWasUsed_KeepsLastUsed()
    {
        Store.Add(Some.RowMadeBy(1, 3));
        Apply(Used(3, 1) with { LastUsedAt = Some.Now });
        var cascade = new KeyCascade([Some.Id(1)], Some.Person, "leaked");
        var row = Assert.Single(Store.Write(new KeyWrite { At = Some.Now, Cascade = cascade }).Rows);
        Assert.Equal((Some.Now, Some.Now), (row.Key.LastUsedAt, Store.Find(3)!.Key.LastUsedAt));
    }

    [Check]
    public void BatchesKept_Promised_IsLongEnoughToSendABatchAgain() =>
        Assert.True(Usage.BatchesKept >= TimeSpan.FromHours(1));

    [Check]
    public void ApplyUsage_UnknownKey_IsDroppedAndTheRestApplied()
    {
        Apply(Used(9, 5), Used(1, 3));
        Assert.Equal([new UsageDay(Day, 3, 0, 0)], Read(number: null));
    }

    [Check]
    public void ApplyUsage_TestKey_CountsAsTestInTheOwnersTotal()
    {
        Apply(Used(1, 3, refused: 1), Used(2, 4, refused: 1));
        Assert.Equal([new UsageDay(Day, 3, 4, 2)], Read(number: null));
    }

    [Check]
    public void ApplyUsage_KeyDeleted_StaysWithItsOwner()
    {
        Apply(Used(1, 3));
        Store.Delete(1);
        Apply(Used(1, 1));
        Assert.Equal([new UsageDay(Day, 4, 0, 0)], Read(number: null));
        Assert.Equal([new UsageDay(Day, 4, 0, 0)], Read(1));
    }

    [Check]
    public void ApplyUsage_NothingCounted_MakesNoDay()
    {
        Apply(Used(1, 0));
        Assert.Empty(Read(1));
    }

    [Check]
    public void ApplyUsage_Applied_TakesNoVersionAndNoRevision()
    {
        Apply(Used(1, 3) with { LastUsedAt = Some.Now });
        Assert.Equal((1L, 1L), (Store.Find(1)!.Key.Version, Store.Find(1)!.Revision));
        Assert.Equal(2L, Store.Head().Revision);
    }

    [Check]
    public void ApplyUsage_Used_MovesLastUsedForwardOnly()
    {
        Apply(Used(1, 1) with { LastUsedAt = Some.Now });
        Apply(Used(1, 1) with { LastUsedAt = Some.Now.AddMilliseconds(-1) });
        Assert.Equal(Some.Now, Store.Find(1)!.Key.LastUsedAt);
        Apply(Used(1, 1) with { LastUsedAt = Some.Now.AddMilliseconds(1) });
        Assert.Equal(Some.Now.AddMilliseconds(1), Store.Find(1)!.Key.LastUsedAt);
    }

    [Check]
    public void ApplyUsage_RefusedOnly_DoesNotMoveLastUsed()
    {
        Apply(Used(1, 0, refused: 2) with { LastUsedAt = Some.Now });
        Assert.Null(Store.Find(1)!.Key.LastUsedAt);
    }

    [Check]
    public void Write_UpdateOfARowReadBeforeAFlush_KeepsLastUsed()
    {
        var update = Store.Changing(1, key => key with { Name = "new" });
        Apply(Used(1, 1) with { LastUsedAt = Some.Now });
        Store.Write(new KeyWrite { At = Some.Now, Updates = [update] });
        Assert.Equal(("new", Some.Now), (Store.Find(1)!.Key.Name, Store.Find(1)!.Key.LastUsedAt));
    }

    [Check]
    public void ReadUsage_SomeDays_GivesBothEndsOldestFirst()
    {
        for (var offset = 5; offset >= 0; offset--)
            Apply(Used(1, offset + 1) with { Day = Day.AddDays(offset) });
        var days = Usage.ReadUsageAsync(new UsageQuery(Some.Owner, null, Day.AddDays(1), Day.AddDays(3))).Completed();
        Assert.Equal([2L, 3L, 4L], days.Select(day => day.Live));
    }

    [Check]
    public void ReadUsage_OfAKeyOnSomeDays_GivesThoseDays()
    {
        for (var offset = 0; offset < 6; offset++)
            Apply(Used(1, offset + 1) with { Day = Day.AddDays(offset) });
        var query = new UsageQuery(Some.Owner, Some.Id(1), Day.AddDays(1), Day.AddDays(3));
        Assert.Equal([2L, 3L, 4L], Usage.ReadUsageAsync(query).Completed().Select(day => day.Live));
    }

    [Check]
    public void ApplyUsage_BatchOfManyCounts_AppliesEachOfThem()
    {
        Store.Add([.. Some.Rows(300).Skip(2)]);
        Apply([.. Enumerable.Range(3, 298).Select(number => Used(number, number))]);
        Assert.Equal([new UsageDay(Day, Enumerable.Range(3, 298).Sum(), 0, 0)], Read(number: null));
        Assert.Equal([new UsageDay(Day, 300, 0, 0)], Read(300));
    }

    [Check]
    public void ReadUsage_KeyOfAnotherOwner_GivesNothing()
    {
        Apply(Used(1, 3));
        Assert.Empty(Usage.ReadUsageAsync(new UsageQuery("other", Some.Id(1), Day, Day)).Completed());
    }

    private static UsageCount Used(int number, long used, long refused = 0) =>
        new(Some.Id(number), Day, used, refused, LastUsedAt: null);

    private void Apply(params UsageCount[] counts) =>
        Assert.True(Usage.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), counts)).Completed());

    private IReadOnlyList<UsageDay> Read(int? number) =>
        Usage
            .ReadUsageAsync(new UsageQuery(Some.Owner, IdOf(number), DateOnly.MinValue, DateOnly.MaxValue))
            .Completed();

    private static ApiKeyId? IdOf(int? number) => number is { } one ? Some.Id(one) : null;
}
