namespace ApiKeys.Tests;

public class InMemoryOnlyTests
{
    private readonly InMemoryKeyStore _store = new();

    [Fact]
    public void Create_NoChangeToBeKept_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryKeyStore(changesKept: 0));

    [Fact]
    public void Find_InstantWithAnOffset_IsGivenAsItWas()
    {
        var created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(9));
        _store.Add(Some.Row(1, key => key with { CreatedAt = created }));
        Assert.Equal(created.Offset, _store.Find(1)!.Key.CreatedAt.Offset);
    }

    [Fact]
    public void ApplyUsage_Applied_SendsNoSignal()
    {
        var signals = 0;
        _store.Add(Some.Row(1));
        using var subscription = _store.Subscribe(() => signals++);
        var count = new UsageCount(Some.Id(1), new DateOnly(2026, 11, 1), 3, 0, Some.Now);
        _store.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), [count])).Completed();
        Assert.Equal(0, signals);
    }

    [Fact]
    public void AnyCall_NotCancelled_IsCompleteWhenItReturns()
    {
        Assert.True(_store.WriteAsync(new KeyWrite { At = Some.Now, Inserts = Some.Rows(1) }).AsTask().IsCompleted);
        Assert.True(_store.FindAsync(Some.Id(1)).AsTask().IsCompleted);
    }
}
