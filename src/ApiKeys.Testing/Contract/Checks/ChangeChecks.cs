namespace ApiKeys.Testing;

[ChangesKept(4)]
internal sealed class ChangeChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void ReadChanges_NoPlaceGiven_GivesTheHeadAlone()
    {
        Store.Add(Some.Rows(2));
        var page = Store.Changes(after: null);
        Assert.Equal((true, 2L), (page.Continues, page.Head.Revision));
        Assert.Empty(page.Changes);
    }

    [Check]
    public void ReadChanges_NothingWritten_HasTheHeadBeforeTheFirst() =>
        Assert.Equal(default, Store.Changes(default(RevisionMark)).Head);

    [Check]
    public void ReadChanges_FromTheBeginning_GivesEveryChangeInOrder()
    {
        Store.Add(Some.Rows(2));
        Store.Revoke(1);
        var page = Store.Changes(default(RevisionMark));
        Assert.Equal([1L, 2L, 3L], page.Changes.Select(change => change.At.Revision));
        Assert.Equal([Some.Id(1), Some.Id(2), Some.Id(1)], page.Changes.Select(change => change.Id));
        Assert.Equal(page.Head, page.Changes[^1].At);
    }

    [Check]
    public void ReadChanges_KeyChangedAgain_GivesTheNewestRowWithEachChange()
    {
        Store.Add(Some.Row(1));
        var newest = Store.Revoke(1).Rows[0];
        Assert.All(Store.Changes(default(RevisionMark)).Changes, change => Assert.Equal(newest, change.Key));
    }

    [Check]
    public void ReadChanges_KeyDeleted_GivesItsIdWithoutARow()
    {
        Store.Add(Some.Row(1));
        Store.Delete(1);
        Assert.All(
            Store.Changes(default(RevisionMark)).Changes,
            change => Assert.Equal((Some.Id(1), null), (change.Id, change.Key))
        );
    }

    [Check]
    public void ReadChanges_Limited_GoesOnFromTheLastPlace()
    {
        Store.Add(Some.Rows(3));
        var first = Store.Changes(default(RevisionMark), limit: 2);
        var second = Store.Changes(first.Changes[^1].At, limit: 2);
        Assert.Equal([1L, 2L], first.Changes.Select(change => change.At.Revision));
        Assert.Equal([3L], second.Changes.Select(change => change.At.Revision));
        Assert.Equal(3, first.Head.Revision);
    }

    [Check]
    public void ReadChanges_AtTheHead_ContinuesWithNothing()
    {
        Store.Add(Some.Rows(3));
        var page = Store.Changes(Store.Head());
        Assert.True(page.Continues);
        Assert.Empty(page.Changes);
    }

    [Check]
    public void ReadChanges_EachChange_HasAMarkOfItsOwn()
    {
        Store.Add(Some.Rows(4));
        var marks = Store.Changes(default(RevisionMark)).Changes.Select(change => change.At.Mark);
        Assert.Equal(4, marks.Where(mark => mark != 0).Distinct().Count());
    }

    [Check]
    public void ReadChanges_AnotherMark_DoesNotContinue()
    {
        Store.Add(Some.Rows(3));
        var head = Store.Head();
        var page = Store.Changes(head with { Mark = head.Mark + 1 });
        Assert.Equal((false, head), (page.Continues, page.Head));
        Assert.Empty(page.Changes);
    }

    [Check(0, 1)]
    [Check(4, 1)]
    [Check(-1, 0)]
    [Check(long.MaxValue, 0)]
    public void ReadChanges_PlaceThatNeverWas_DoesNotContinue(long revision, ulong mark)
    {
        Store.Add(Some.Rows(3));
        Assert.False(Store.Changes(new RevisionMark(revision, mark)).Continues);
    }

    [Check(4, true)]
    [Check(5, false)]
    public void ReadChanges_FromTheBeginningOfATrimmedLog_DoesNotContinue(int written, bool continues)
    {
        Store.Add(Some.Rows(written));
        Trim();
        Assert.Equal(continues, Store.Changes(default(RevisionMark)).Continues);
    }

    [Check(4, true)]
    [Check(5, false)]
    public void ReadChanges_PlaceTrimmedAway_DoesNotContinue(int further, bool continues)
    {
        var after = AfterOne();
        Store.Add([.. Some.Rows(further).Skip(1)]);
        Trim();
        Assert.Equal(continues, Store.Changes(after).Continues);
    }

    [Check]
    public void ReadChanges_LogWentRoundManyTimes_GivesTheNewestChanges()
    {
        for (var number = 1; number <= 30; number++)
            Store.Add(Some.Row(number));
        Trim();
        var place = Store.Head();
        Store.Add(Some.Row(31), Some.Row(32), Some.Row(33));
        Assert.Equal([31L, 32L, 33L], Store.Changes(place).Changes.Select(change => change.At.Revision));
    }

    [Check]
    public void ReadChanges_DoesNotContinue_StillGivesHeadAndBound()
    {
        var bound = FleetBound.Of(TimeSpan.FromSeconds(3));
        Store.TrySetBoundAsync(default, bound).Completed();
        Store.Add(Some.Row(1));
        var page = Store.Changes(new RevisionMark(9, 9));
        Assert.Equal((Store.Head(), bound), (page.Head, page.Bound));
    }

    private RevisionMark AfterOne()
    {
        Store.Add(Some.Row(1));
        return Store.Head();
    }
}
