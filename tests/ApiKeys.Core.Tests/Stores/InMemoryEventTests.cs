namespace ApiKeys.Tests;

public class InMemoryEventTests
{
    private readonly InMemoryKeyStore _store = new();

    [Fact]
    public void ReadEvents_Written_AreNumberedInTheOrderOfCommits()
    {
        Tell(Some.Event(1), Some.Event(2) with { Number = 77 });
        Tell(Some.Event(3));
        Assert.Equal([1L, 2L, 3L], _store.Events().Select(told => told.Number));
        Assert.Equal([Some.Id(1), Some.Id(2), Some.Id(3)], _store.Events().Select(told => told.KeyId));
    }

    [Fact]
    public void ReadEvents_OfAnOwner_LeavesOutTheOthers()
    {
        Tell(Some.Event(1), Some.Event(2, owner: "other"), Some.Event(3));
        Assert.Equal([1L, 3L], Numbers(new EventQuery { Owner = Some.Owner }));
        Assert.Empty(Numbers(new EventQuery { Owner = "ACME" }));
    }

    [Fact]
    public void ReadEvents_OfAKey_LeavesOutTheOthers()
    {
        Tell(Some.Event(1), Some.Event(2), Some.Event(1, KeyEventVerb.Revoked));
        Assert.Equal([1L, 3L], Numbers(new EventQuery { KeyId = Some.Id(1) }));
        Assert.Empty(Numbers(new EventQuery { KeyId = Some.Id(1), Owner = "other" }));
    }

    [Fact]
    public void ReadEvents_OfADeletedKey_StayWithItsOwner()
    {
        _store.Add(Some.Row(1));
        Tell(Some.Event(1));
        _store.Delete(1);
        Assert.Equal([1L], Numbers(new EventQuery { Owner = Some.Owner, KeyId = Some.Id(1) }));
    }

    [Fact]
    public void ReadEvents_Limited_GoesOnAfterTheLastNumber()
    {
        Tell([.. Enumerable.Range(1, 5).Select(number => Some.Event(number))]);
        Assert.Equal([1L, 2L], Numbers(new EventQuery { Limit = 2 }));
        Assert.Equal([3L, 4L], Numbers(new EventQuery { Limit = 2, After = 2 }));
        Assert.Empty(Numbers(new EventQuery { After = 5 }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void ReadEvents_LimitOutOfRange_Throws(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _store.Events(new EventQuery { Limit = limit }));

    private IEnumerable<long> Numbers(EventQuery query) => _store.Events(query).Select(told => told.Number);

    private void Tell(params KeyEvent[] events) => _store.Write(new KeyWrite { At = Some.Now, Events = events });
}
