namespace ApiKeys.Tests;

public class InMemoryLimitTests
{
    private readonly InMemoryKeyStore _store = new();

    [Fact]
    public void Write_OnePlaceLeft_IsWrittenWithTheCountBefore()
    {
        _store.Add(Some.Rows(2));
        var result = AddUnder(limit: 3);
        Assert.Equal((KeyWriteOutcome.Written, 2), (result.Outcome, result.Used));
    }

    [Fact]
    public void Write_NoPlaceLeft_IsRefusedWithTheCount()
    {
        _store.Add(Some.Rows(2));
        var result = AddUnder(limit: 2);
        Assert.Equal((KeyWriteOutcome.LimitReached, 2), (result.Outcome, result.Used));
        Assert.Null(_store.Find(99));
    }

    [Fact]
    public void Write_PlanShrank_KeepsTheKeysAndRefusesNewOnes()
    {
        _store.Add(Some.Rows(5));
        Assert.Equal(5, AddUnder(limit: 1).Used);
        Assert.Equal(5, _store.List().Keys.Count);
    }

    [Fact]
    public void Write_KeysOfAnotherOwner_AreNotCounted()
    {
        _store.Add(Some.Row(1, key => key with { Owner = "other" }));
        Assert.Equal(0, AddUnder(limit: 1).Used);
    }

    [Fact]
    public void Write_DisabledScheduledAndTestKeys_AreCounted()
    {
        _store.Add(
            Some.Row(1, key => key with { Disabled = true }),
            Some.Row(2, key => key with { NotBefore = Some.Now.AddDays(1) }),
            Some.Row(3, key => key with { Environment = ApiKeyEnvironment.Test })
        );
        Assert.Equal(3, AddUnder(limit: 3).Used);
    }

    [Fact]
    public void Write_EndedKeys_AreNotCounted()
    {
        _store.Add(Some.Row(1), Some.Row(2), Some.Row(3, key => key with { ExpiresAt = Some.Now }));
        _store.Revoke(1);
        _store.Delete(2);
        Assert.Equal(0, AddUnder(limit: 1).Used);
    }

    [Fact]
    public void Write_ReplacedKeyWithALiveSuccessor_CountsTheSuccessorAlone()
    {
        Rotated();
        Assert.Equal(1, AddUnder(limit: 2).Used);
    }

    [Fact]
    public void Write_ReplacedKeyWhoseSuccessorEnded_IsCountedAgain()
    {
        Rotated();
        _store.Revoke(2);
        Assert.Equal((KeyWriteOutcome.LimitReached, 1), (AddUnder(limit: 1).Outcome, AddUnder(limit: 1).Used));
    }

    [Fact]
    public void Write_SuccessorReplacedInTurn_IsCountedByTheRuleAgain()
    {
        Rotated();
        _store.Add(Some.Row(3));
        _store.Change(2, key => key with { ReplacedBy = Some.Id(3) });
        Assert.Equal(2, AddUnder(limit: 3).Used);
    }

    [Fact]
    public void Write_RevokesOneKeyAndAddsAnother_CountsWhatRemains()
    {
        _store.Add(Some.Row(1));
        var write = new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(2)],
            Updates = [_store.Changing(1, key => key with { RevokedAt = Some.Now })],
            Limit = new OwnerLimit(Some.Owner, 1),
        };
        Assert.Equal(KeyWriteOutcome.Written, _store.Write(write).Outcome);
    }

    [Fact]
    public void Write_KeysThatReplaceEachOtherInACircle_AreCountedAllTheSame()
    {
        _store.Add(
            Some.Row(1, key => key with { ReplacedBy = Some.Id(2) }),
            Some.Row(2, key => key with { ReplacedBy = Some.Id(1) })
        );
        Assert.Equal(KeyWriteOutcome.Written, AddUnder(limit: 9).Outcome);
    }

    private void Rotated() =>
        _store.Add(
            Some.Row(1, key => key with { ReplacedBy = Some.Id(2) }),
            Some.Row(2, key => key with { RotatedFrom = Some.Id(1) })
        );

    private KeyWriteResult AddUnder(int limit) =>
        _store.Write(
            new KeyWrite
            {
                At = Some.Now,
                Inserts = [Some.Row(99)],
                Limit = new OwnerLimit(Some.Owner, limit),
            }
        );
}
