namespace ApiKeys.Testing;

internal sealed class CheckOrderChecks : StoreChecks
{
    // A write that every check refuses; each test takes one reason away.
    private readonly KeyWrite _hopeless = new()
    {
        At = Some.Now,
        ActingKey = new ActingKey(Some.Id(1), 1),
        Inserts = [Some.Row(2), Some.Row(3)],
        UnusedDigests = [Some.Digest(7), Some.Digest(4)],
        Updates = [new KeyUpdate(Some.Row(4), 9)],
        Limit = new OwnerLimit(Some.Owner, 0),
    };

    public CheckOrderChecks(StoreUnderTest given)
        : base(given)
    {
        Store.Add(Some.Row(1, key => key with { Owner = "other" }), Some.Row(2), Some.Row(4));
        Store.Flag(disabled: true);
    }

    [Check]
    public void Write_ActingKeyEnded_SaysSoFirst()
    {
        Store.Revoke(1);
        Expect(KeyWriteOutcome.ActorNotUsable, 1, _hopeless);
    }

    [Check]
    public void Write_ActingKeyChanged_SaysSoFirst()
    {
        Store.Change(1, key => key);
        Expect(KeyWriteOutcome.ActorChanged, 1, _hopeless);
    }

    [Check]
    public void Write_OwnerDisabled_SaysSoBeforeTheIds() => Expect(KeyWriteOutcome.OwnerDisabled, 2, _hopeless);

    [Check]
    public void Write_IdTaken_SaysSoBeforeTheDigests()
    {
        Store.Flag(disabled: false);
        Expect(KeyWriteOutcome.IdTaken, 2, _hopeless);
    }

    [Check]
    public void Write_DigestTaken_SaysSoBeforeTheVersions()
    {
        Store.Flag(disabled: false);
        Expect(KeyWriteOutcome.DigestTaken, 4, _hopeless with { Inserts = [Some.Row(3)] });
    }

    [Check]
    public void Write_VersionLost_SaysSoBeforeTheLimit()
    {
        Store.Flag(disabled: false);
        Expect(KeyWriteOutcome.VersionLost, 4, _hopeless with { Inserts = [Some.Row(3)], UnusedDigests = [] });
    }

    [Check]
    public void Write_LimitAlone_SaysSoLast()
    {
        Store.Flag(disabled: false);
        var result = Store.Write(_hopeless with { Inserts = [Some.Row(3)], UnusedDigests = [], Updates = [] });
        Assert.Equal((KeyWriteOutcome.LimitReached, 2), (result.Outcome, result.Used));
    }

    private void Expect(KeyWriteOutcome outcome, int number, KeyWrite write)
    {
        var result = Store.Write(write);
        Assert.Equal((outcome, Some.Id(number)), (result.Outcome, result.Id));
        Assert.Null(Store.Find(3));
    }
}
