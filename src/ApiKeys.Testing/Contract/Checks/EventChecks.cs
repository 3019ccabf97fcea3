namespace ApiKeys.Testing;

internal sealed class EventChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void ReadEvents_Written_AreNumberedInTheOrderOfCommits()
    {
        Tell(Some.Event(1), Some.Event(2) with { Number = 77 });
        Tell(Some.Event(3));
        Assert.Equal([1L, 2L, 3L], Log.Events().Select(told => told.Number));
        Assert.Equal([Some.Id(1), Some.Id(2), Some.Id(3)], Log.Events().Select(told => told.KeyId));
    }

    [Check]
    public void ReadEvents_OfAnOwner_LeavesOutTheOthers()
    {
        Tell(Some.Event(1), Some.Event(2, owner: "other"), Some.Event(3));
        Assert.Equal([1L, 3L], Numbers(new EventQuery { Owner = Some.Owner }));
        Assert.Empty(Numbers(new EventQuery { Owner = "ACME" }));
    }

    [Check]
    public void ReadEvents_OfAKey_LeavesOutTheOthers()
    {
        Tell(Some.Event(1), Some.Event(2), Some.Event(1, KeyEventVerb.Revoked));
        Assert.Equal([1L, 3L], Numbers(new EventQuery { KeyId = Some.Id(1) }));
        Assert.Empty(Numbers(new EventQuery { KeyId = Some.Id(1), Owner = "other" }));
    }

    [Check]
    public void ReadEvents_OfADeletedKey_StayWithItsOwner()
    {
        Store.Add(Some.Row(1));
        Tell(Some.Event(1));
        Store.Delete(1);
        Assert.Equal([1L], Numbers(new EventQuery { Owner = Some.Owner, KeyId = Some.Id(1) }));
    }

    [Check]
    public void ReadEvents_Limited_GoesOnAfterTheLastNumber()
    {
        Tell([.. Enumerable.Range(1, 5).Select(number => Some.Event(number))]);
        Assert.Equal([1L, 2L], Numbers(new EventQuery { Limit = 2 }));
        Assert.Equal([3L, 4L], Numbers(new EventQuery { Limit = 2, After = 2 }));
        Assert.Empty(Numbers(new EventQuery { After = 5 }));
    }

    [Check]
    public void ReadEvents_LimitedAndOfAKey_CountsThatKeysAlone()
    {
        Tell(Some.Event(1), Some.Event(1), Some.Event(2), Some.Event(1), Some.Event(2));
        Assert.Equal([3L, 5L], Numbers(new EventQuery { KeyId = Some.Id(2), Limit = 2 }));
    }

    [Check]
    public void ReadEvents_LimitedAndOfAnOwner_CountsThatOwnersAlone()
    {
        Tell(Some.Event(1), Some.Event(1), Some.Event(2, owner: "other"), Some.Event(1), Some.Event(2, owner: "other"));
        Assert.Equal([3L, 5L], Numbers(new EventQuery { Owner = "other", Limit = 2 }));
    }

    [Check]
    public void ReadEvents_ReasonGiven_IsKept() => AssertKept(Some.Event(1) with { Reason = "leaked \"here\"" });

    [Check]
    public void ReadEvents_ChangesGiven_AreKeptInTheirOrder() =>
        AssertKept(Some.Event(1, KeyEventVerb.Changed) with
        {
            Changes = [new FieldChange("name", "\"a\"", "\"ü\""), new FieldChange("expiresAt", null, "\"b\"")],
        });

    [Check]
    public void ReadEvents_InstantAndActorGiven_AreKept() =>
        AssertKept(Some.Event(1, KeyEventVerb.Revoked) with
        {
            At = Some.Now.AddMilliseconds(7),
            Actor = Actor.Key(Some.Id(9), "::1"),
        });

    [Check(0)]
    [Check(101)]
    public void ReadEvents_LimitOutOfRange_Throws(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Log.Events(new EventQuery { Limit = limit }));

    private IEnumerable<long> Numbers(EventQuery query) => Log.Events(query).Select(told => told.Number);

    private void AssertKept(KeyEvent told)
    {
        Tell(told);
        Assert.Equal(Spelling.Of([told with { Number = 1 }]), Spelling.Of(Log.Events()));
    }

    private void Tell(params KeyEvent[] events) => Store.Write(new KeyWrite { At = Some.Now, Events = events });
}
