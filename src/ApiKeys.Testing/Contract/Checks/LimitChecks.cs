namespace ApiKeys.Testing;

internal sealed class LimitChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void Write_OnePlaceLeft_IsWrittenWithTheCountBefore()
    {
        Store.Add(Some.Rows(2));
        var result = AddUnder(limit: 3);
        Assert.Equal((KeyWriteOutcome.Written, 2), (result.Outcome, result.Used));
    }

    [Check]
    public void Write_NoPlaceLeft_IsRefusedWithTheCount()
    {
        Store.Add(Some.Rows(2));
        var result = AddUnder(limit: 2);
        Assert.Equal((KeyWriteOutcome.LimitReached, 2), (result.Outcome, result.Used));
        Assert.Null(Store.Find(99));
    }

    [Check]
    public void Write_PlanShrank_KeepsTheKeysAndRefusesNewOnes()
    {
        Store.Add(Some.Rows(5));
        Assert.Equal(5, AddUnder(limit: 1).Used);
        Assert.Equal(5, Store.List().Keys.Count);
    }

    [Check]
    public void Write_KeysOfAnotherOwner_AreNotCounted()
    {
        Store.Add(Some.Row(1, key => key with { Owner = "other" }));
        Assert.Equal(0, AddUnder(limit: 1).Used);
    }

    [Check]
    public void Write_DisabledScheduledAndTestKeys_AreCounted()
    {
        Store.Add(
            Some.Row(1, key => key with { Disabled = true }),
            Some.Row(2, key => key with { NotBefore = Some.Now.AddDays(1) }),
            Some.Row(3, key => key with { Environment = ApiKeyEnvironment.Test })
        );
        Assert.Equal(3, AddUnder(limit: 3).Used);
    }

    [Check]
    public void Write_EndedKeys_AreNotCounted()
    {
        Store.Add(Some.Row(1), Some.Row(2), Some.Row(3, key => key with { ExpiresAt = Some.Now }));
        Store.Revoke(1);
        Store.Delete(2);
        Assert.Equal(0, AddUnder(limit: 1).Used);
    }

    [Check]
    public void Write_ReplacedKeyWithALiveSuccessor_CountsTheSuccessorAlone()
    {
        Rotated();
        Assert.Equal(1, AddUnder(limit: 2).Used);
    }

    [Check]
    public void Write_ReplacedKeyWhoseSuccessorEnded_IsCountedAgain()
    {
        Rotated();
        Store.Revoke(2);
        Assert.Equal((KeyWriteOutcome.LimitReached, 1), (AddUnder(limit: 1).Outcome, AddUnder(limit: 1).Used));
    }

    [Check]
    public void Write_SuccessorReplacedInTurn_IsCountedByTheRuleAgain()
    {
        Rotated();
        Store.Add(Some.Row(3));
        Store.Change(2, key => key with { ReplacedBy = Some.Id(3) });
        Assert.Equal(2, AddUnder(limit: 3).Used);
    }

    [Check]
    public void Write_RevokesOneKeyAndAddsAnother_CountsWhatRemains()
    {
        Store.Add(Some.Row(1));
        var write = new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(2)],
            Updates = [Store.Changing(1, key => key with { RevokedAt = Some.Now })],
            Limit = new OwnerLimit(Some.Owner, 1),
        };
        Assert.Equal(KeyWriteOutcome.Written, Store.Write(write).Outcome);
    }

    [Check]
    public void Write_KeysThatReplaceEachOtherInACircle_AreCountedAllTheSame()
    {
        Store.Add(
            Some.Row(1, key => key with { ReplacedBy = Some.Id(2) }),
            Some.Row(2, key => key with { ReplacedBy = Some.Id(1) })
        );
        Assert.Equal(KeyWriteOutcome.Written, AddUnder(limit: 9).Outcome);
    }

    [Check]
    public void Write_LimitAboveAHundred_IsHeld()
    {
        Store.Add([.. Some.Rows(151).Skip(1)]);
        var result = AddUnder(limit: 150, number: 1);
        Assert.Equal((KeyWriteOutcome.LimitReached, 150), (result.Outcome, result.Used));
        Assert.Equal(KeyWriteOutcome.Written, AddUnder(limit: 151, number: 1).Outcome);
    }

    [Check]
    public void Write_LimitBesideACascade_CountsWhatItWillEnd()
    {
        Store.AddFamily();
        var write = new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(3)],
            Limit = new OwnerLimit(Some.Owner, 2),
            Cascade = new KeyCascade([Some.Id(1)], Some.Person, "leaked"),
        };
        Assert.Equal((KeyWriteOutcome.LimitReached, 2), (Store.Write(write).Outcome, Store.Write(write).Used));
        Assert.Null(Store.Find(2)!.Key.RevokedAt);
    }

    [Check]
    public void Write_LimitOfAnUpdateThatMakesAKeyCount_IsHeld()
    {
        Store.Add(Some.Row(1), Some.Row(2, key => key with { ExpiresAt = Some.Now }));
        var write = new KeyWrite
        {
            At = Some.Now,
            Updates = [Store.Changing(2, key => key with { ExpiresAt = null })],
            Limit = new OwnerLimit(Some.Owner, 1),
        };
        Assert.Equal((KeyWriteOutcome.LimitReached, 1), (Store.Write(write).Outcome, Store.Write(write).Used));
    }

    [Check]
    public void Write_LimitOfAnotherOwnerThanTheInsert_IsHeld()
    {
        Store.Add(Some.Rows(2));
        var result = Store.Write(new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(3, key => key with { Owner = "other" })],
            Limit = new OwnerLimit(Some.Owner, 1),
        });
        Assert.Equal((KeyWriteOutcome.LimitReached, 2), (result.Outcome, result.Used));
    }

    private void Rotated() =>
        Store.Add(
            Some.Row(1, key => key with { ReplacedBy = Some.Id(2) }),
            Some.Row(2, key => key with { RotatedFrom = Some.Id(1) })
        );

    private KeyWriteResult AddUnder(int limit, int number = 99) =>
        Store.Write(
            new KeyWrite
            {
                At = Some.Now,
                Inserts = [Some.Row(number)],
                Limit = new OwnerLimit(Some.Owner, limit),
            }
        );
}
