namespace ApiKeys.Tests;

public class InMemoryWriteTests
{
    private readonly InMemoryKeyStore _store = new();

    [Fact]
    public void Write_Nothing_IsWrittenAndTakesNoRevision()
    {
        Assert.Equal(KeyWriteOutcome.Written, _store.Add().Outcome);
        Assert.Equal(default, _store.Head());
    }

    [Fact]
    public void Write_SeveralKeys_TakesOneRevisionForEach()
    {
        _store.Add(Some.Rows(2));
        var write = new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(3)],
            Updates = [_store.Changing(1, key => key with { Name = "new" })],
        };
        Assert.Equal([3L, 4L], _store.Write(write).Rows.Select(row => row.Revision));
    }

    [Fact]
    public void Write_IdInUse_IsTakenAndWritesNothing()
    {
        _store.Add(Some.Row(1));
        var result = _store.Add(Some.Row(2), Some.Row(1));
        Assert.Equal((KeyWriteOutcome.IdTaken, Some.Id(1)), (result.Outcome, result.Id));
        Assert.Empty(result.Rows);
        Assert.Null(_store.Find(2));
        Assert.Equal(1, _store.Head().Revision);
    }

    [Fact]
    public void Write_IdOfADeletedKey_IsTaken()
    {
        _store.Add(Some.Row(1));
        _store.Delete(1);
        Assert.Equal(KeyWriteOutcome.IdTaken, _store.Add(Some.Row(1)).Outcome);
    }

    [Fact]
    public void Write_OneIdTwice_IsTaken() =>
        Assert.Equal(KeyWriteOutcome.IdTaken, _store.Add(Some.Row(1), Some.Row(1)).Outcome);

    [Fact]
    public void Write_NoId_Throws() =>
        Assert.Throws<ArgumentException>(() => _store.Add(Some.Row(1, key => key with { Id = default })));

    [Fact]
    public void Write_VersionExpected_ReplacesTheRow()
    {
        _store.Add(Some.Row(1));
        var result = _store.Change(1, key => key with { Name = "new" });
        Assert.Equal(("new", 2L, 2L), (result.Rows[0].Key.Name, result.Rows[0].Key.Version, result.Rows[0].Revision));
        Assert.Equal(result.Rows[0], _store.Find(1));
    }

    [Fact]
    public void Write_OldVersion_IsLostAndWritesNothing()
    {
        _store.Add(Some.Row(1));
        var late = _store.Changing(1, key => key with { Name = "late" });
        _store.Change(1, key => key with { Name = "first" });
        var result = _store.Write(new KeyWrite { At = Some.Now, Updates = [late], Inserts = [Some.Row(2)] });
        Assert.Equal((KeyWriteOutcome.VersionLost, Some.Id(1)), (result.Outcome, result.Id));
        Assert.Equal("first", _store.Find(1)!.Key.Name);
        Assert.Null(_store.Find(2));
    }

    [Fact]
    public void Write_UpdateOfAnUnknownKey_IsLost()
    {
        var write = new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(Some.Row(1), 1)] };
        Assert.Equal(KeyWriteOutcome.VersionLost, _store.Write(write).Outcome);
    }

    [Fact]
    public void Write_UpdateOfADeletedKey_IsLost()
    {
        _store.Add(Some.Row(1));
        var update = _store.Changing(1, key => key);
        _store.Delete(1);
        var write = new KeyWrite { At = Some.Now, Updates = [update with { ExpectedVersion = 2 }] };
        Assert.Equal(KeyWriteOutcome.VersionLost, _store.Write(write).Outcome);
    }

    [Fact]
    public void Write_TwoUpdatesOfOneVersion_AreLost()
    {
        _store.Add(Some.Row(1));
        var update = _store.Changing(1, key => key);
        var write = new KeyWrite { At = Some.Now, Updates = [update, update] };
        Assert.Equal(KeyWriteOutcome.VersionLost, _store.Write(write).Outcome);
    }

    [Fact]
    public void Write_UpdateOfARowReadBeforeARehash_KeepsTheNewDigest()
    {
        _store.Add(Some.Row(1));
        var update = _store.Changing(1, key => key with { Name = "new" });
        _store.ReplaceDigestAsync(Some.Id(1), Some.Digest(1), Some.Digest(9)).Completed();
        var result = _store.Write(new KeyWrite { At = Some.Now, Updates = [update] });
        Assert.Equal(Some.Digest(9), result.Rows[0].Digest);
        Assert.NotNull(_store.FindByDigestAsync(Some.Digest(9)).Completed());
    }

    [Fact]
    public void Write_FaultyEvent_ThrowsAndWritesNothing()
    {
        var write = new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)], Events = [null!] };
        Assert.ThrowsAny<Exception>(() => _store.Write(write));
        Assert.Null(_store.Find(1));
        Assert.Equal(default, _store.Head());
    }

    [Fact]
    public void Write_Refused_WritesNoEvent()
    {
        _store.Add(Some.Row(1));
        _store.Write(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)], Events = [Some.Event()] });
        Assert.Empty(_store.Events());
    }

    [Fact]
    public void Write_AnyOutcome_GivesTheBound()
    {
        var bound = FleetBound.Of(TimeSpan.FromSeconds(5));
        _store.TrySetBoundAsync(default, bound).Completed();
        Assert.Equal(bound, _store.Add(Some.Row(1)).Bound);
        Assert.Equal(bound, _store.Add(Some.Row(1)).Bound);
    }

    [Fact]
    public void TrySetBound_AnotherIsKept_ChangesNothing()
    {
        var (old, late) = (FleetBound.Of(TimeSpan.FromSeconds(5)), FleetBound.Of(TimeSpan.FromSeconds(9)));
        Assert.True(_store.TrySetBoundAsync(default, old).Completed());
        Assert.False(_store.TrySetBoundAsync(default, late).Completed());
        Assert.Equal(old, _store.Changes(after: null).Bound);
        Assert.True(_store.TrySetBoundAsync(old, late).Completed());
    }
}
