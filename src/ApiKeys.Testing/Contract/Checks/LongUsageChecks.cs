namespace ApiKeys.Testing;

/// <summary>Counts of use after a long time: great numbers, and many batches.</summary>
internal sealed class LongUsageChecks : StoreChecks
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    public LongUsageChecks(StoreUnderTest given)
        : base(given) =>
        Store.Add(Some.Row(1), Some.Row(2, key => key with { Environment = ApiKeyEnvironment.Test }));

    [Check]
    public void ApplyUsage_CountsOfMoreThan32Bits_AreKept()
    {
        Apply(Used(1, 5_000_000_000, refused: 6_000_000_000), Used(2, 7_000_000_000));
        Assert.Equal([new UsageDay(Day, 5_000_000_000, 0, 6_000_000_000)], Read(Some.Id(1)));
        Assert.Equal([new UsageDay(Day, 5_000_000_000, 7_000_000_000, 6_000_000_000)], Read(key: null));
    }

    [Check]
    public void ApplyUsage_SumsOfMoreThan32Bits_AreKept()
    {
        for (var times = 0; times < 3; times++)
            Apply(Used(1, 2_000_000_000, refused: 2_000_000_000), Used(2, 2_000_000_000));
        Assert.Equal([new UsageDay(Day, 6_000_000_000, 0, 6_000_000_000)], Read(Some.Id(1)));
        Assert.Equal([new UsageDay(Day, 6_000_000_000, 6_000_000_000, 6_000_000_000)], Read(key: null));
    }

    [Check]
    public void ApplyUsage_FirstBatchAgainAfterManyOthers_IsNotApplied()
    {
        const int Others = 200;
        var first = new UsageBatch(Guid.NewGuid(), [Used(1, 1)]);
        Assert.True(Usage.ApplyUsageAsync(first).Completed());
        for (var number = 0; number < Others; number++)
            Apply(Used(1, 1));
        Assert.False(Usage.ApplyUsageAsync(first).Completed());
        Assert.Equal([new UsageDay(Day, 1 + Others, 0, 0)], Read(Some.Id(1)));
    }

    private static UsageCount Used(int number, long used, long refused = 0) =>
        new(Some.Id(number), Day, used, refused, LastUsedAt: null);

    private void Apply(params UsageCount[] counts) =>
        Assert.True(Usage.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), counts)).Completed());

    private IReadOnlyList<UsageDay> Read(ApiKeyId? key) =>
        Usage.ReadUsageAsync(new UsageQuery(Some.Owner, key, Day, Day)).Completed();
}
