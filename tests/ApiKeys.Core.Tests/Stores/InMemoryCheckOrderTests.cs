namespace ApiKeys.Tests;

public class InMemoryCheckOrderTests
{
    private readonly InMemoryKeyStore _store = new();

    // A write that every check refuses; each test takes one reason away.
    private readonly KeyWrite _hopeless = new()
    {
        At = Some.Now,
        ActingKey = new ActingKey(Some.Id(1), 1),
        Inserts = [Some.Row(2), Some.Row(3)],
        Updates = [new KeyUpdate(Some.Row(4), 9)],
        Limit = new OwnerLimit(Some.Owner, 0),
    };

    public InMemoryCheckOrderTests()
    {
        _store.Add(Some.Row(1, key => key with { Owner = "other" }), Some.Row(2), Some.Row(4));
        _store.Flag(disabled: true);
    }

    [Fact]
    public void Write_ActingKeyEnded_SaysSoFirst()
    {
        _store.Revoke(1);
        Expect(KeyWriteOutcome.ActorNotUsable, 1, _hopeless);
    }

    [Fact]
    public void Write_ActingKeyChanged_SaysSoFirst()
    {
        _store.Change(1, key => key);
        Expect(KeyWriteOutcome.ActorChanged, 1, _hopeless);
    }

    [Fact]
    public void Write_OwnerDisabled_SaysSoBeforeTheIds() => Expect(KeyWriteOutcome.OwnerDisabled, 2, _hopeless);

    [Fact]
    public void Write_IdTaken_SaysSoBeforeTheVersions()
    {
        _store.Flag(disabled: false);
        Expect(KeyWriteOutcome.IdTaken, 2, _hopeless);
    }

    [Fact]
    public void Write_VersionLost_SaysSoBeforeTheLimit()
    {
        _store.Flag(disabled: false);
        Expect(KeyWriteOutcome.VersionLost, 4, _hopeless with { Inserts = [Some.Row(3)] });
    }

    [Fact]
    public void Write_LimitAlone_SaysSoLast()
    {
        _store.Flag(disabled: false);
        var result = _store.Write(_hopeless with { Inserts = [Some.Row(3)], Updates = [] });
        Assert.Equal((KeyWriteOutcome.LimitReached, 2), (result.Outcome, result.Used));
    }

    private void Expect(KeyWriteOutcome outcome, int number, KeyWrite write)
    {
        var result = _store.Write(write);
        Assert.Equal((outcome, Some.Id(number)), (result.Outcome, result.Id));
        Assert.Null(_store.Find(3));
    }
}
