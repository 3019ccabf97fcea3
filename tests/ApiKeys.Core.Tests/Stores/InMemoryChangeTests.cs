namespace ApiKeys.Tests;

public class InMemoryChangeTests
{
    private readonly InMemoryKeyStore _store = new(changesKept: 4);

    [Fact]
    public void ReadChanges_NoPlaceGiven_GivesTheHeadAlone()
    {
        _store.Add(Some.Rows(2));
        var page = _store.Changes(after: null);
        Assert.Equal((true, 2L), (page.Continues, page.Head.Revision));
        Assert.Empty(page.Changes);
    }

    [Fact]
    public void ReadChanges_NothingWritten_HasTheHeadBeforeTheFirst() =>
        Assert.Equal(default, _store.Changes(default(RevisionMark)).Head);

    [Fact]
    public void ReadChanges_FromTheBeginning_GivesEveryChangeInOrder()
    {
        _store.Add(Some.Rows(2));
        _store.Revoke(1);
        var page = _store.Changes(default(RevisionMark));
        Assert.Equal([1L, 2L, 3L], page.Changes.Select(change => change.At.Revision));
        Assert.Equal([Some.Id(1), Some.Id(2), Some.Id(1)], page.Changes.Select(change => change.Id));
        Assert.Equal(page.Head, page.Changes[^1].At);
    }

    [Fact]
    public void ReadChanges_KeyChangedAgain_GivesTheNewestRowWithEachChange()
    {
        _store.Add(Some.Row(1));
        var newest = _store.Revoke(1).Rows[0];
        Assert.All(_store.Changes(default(RevisionMark)).Changes, change => Assert.Equal(newest, change.Key));
    }

    [Fact]
    public void ReadChanges_KeyDeleted_GivesItsIdWithoutARow()
    {
        _store.Add(Some.Row(1));
        _store.Delete(1);
        Assert.All(
            _store.Changes(default(RevisionMark)).Changes,
            change => Assert.Equal((Some.Id(1), null), (change.Id, change.Key))
        );
    }

    [Fact]
    public void ReadChanges_Limited_GoesOnFromTheLastPlace()
    {
        _store.Add(Some.Rows(3));
        var first = _store.Changes(default(RevisionMark), limit: 2);
        var second = _store.Changes(first.Changes[^1].At, limit: 2);
        Assert.Equal([1L, 2L], first.Changes.Select(change => change.At.Revision));
        Assert.Equal([3L], second.Changes.Select(change => change.At.Revision));
        Assert.Equal(3, first.Head.Revision);
    }

    [Fact]
    public void ReadChanges_AtTheHead_ContinuesWithNothing()
    {
        _store.Add(Some.Rows(3));
        var page = _store.Changes(_store.Head());
        Assert.True(page.Continues);
        Assert.Empty(page.Changes);
    }

    [Fact]
    public void ReadChanges_EachChange_HasAMarkOfItsOwn()
    {
        _store.Add(Some.Rows(4));
        var marks = _store.Changes(default(RevisionMark)).Changes.Select(change => change.At.Mark);
        Assert.Equal(4, marks.Where(mark => mark != 0).Distinct().Count());
    }

    [Fact]
    public void ReadChanges_AnotherMark_DoesNotContinue()
    {
        _store.Add(Some.Rows(3));
        var head = _store.Head();
        var page = _store.Changes(head with { Mark = head.Mark + 1 });
        Assert.Equal((false, head), (page.Continues, page.Head));
        Assert.Empty(page.Changes);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(-1, 0)]
    [InlineData(long.MaxValue, 0)]
    public void ReadChanges_PlaceThatNeverWas_DoesNotContinue(long revision, ulong mark)
    {
        _store.Add(Some.Rows(3));
        Assert.False(_store.Changes(new RevisionMark(revision, mark)).Continues);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void ReadChanges_FromTheBeginningOfATrimmedLog_DoesNotContinue(int written, bool continues)
    {
        _store.Add(Some.Rows(written));
        Assert.Equal(continues, _store.Changes(default(RevisionMark)).Continues);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void ReadChanges_PlaceTrimmedAway_DoesNotContinue(int further, bool continues)
    {
        var after = AfterOne();
        _store.Add([.. Some.Rows(further).Skip(1)]);
        Assert.Equal(continues, _store.Changes(after).Continues);
    }

    [Fact]
    public void ReadChanges_LogWentRoundManyTimes_GivesTheNewestChanges()
    {
        for (var number = 1; number <= 30; number++)
            _store.Add(Some.Row(number));
        var place = _store.Head();
        _store.Add(Some.Row(31), Some.Row(32), Some.Row(33));
        Assert.Equal([31L, 32L, 33L], _store.Changes(place).Changes.Select(change => change.At.Revision));
    }

    [Fact]
    public void ReadChanges_DoesNotContinue_StillGivesHeadAndBound()
    {
        var bound = FleetBound.Of(TimeSpan.FromSeconds(3));
        _store.TrySetBoundAsync(default, bound).Completed();
        _store.Add(Some.Row(1));
        var page = _store.Changes(new RevisionMark(9, 9));
        Assert.Equal((_store.Head(), bound), (page.Head, page.Bound));
    }

    [Fact]
    public void Create_NoChangeToBeKept_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryKeyStore(changesKept: 0));

    private RevisionMark AfterOne()
    {
        _store.Add(Some.Row(1));
        return _store.Head();
    }
}
