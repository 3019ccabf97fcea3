namespace ApiKeys.Testing;

internal sealed class WriteChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void Write_Nothing_IsWrittenAndTakesNoRevision()
    {
        Assert.Equal(KeyWriteOutcome.Written, Store.Add().Outcome);
        Assert.Equal(default, Store.Head());
    }

    [Check]
    public void Write_SeveralKeys_TakesOneRevisionForEach()
    {
        Store.Add(Some.Rows(2));
        var write = new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(3)],
            Updates = [Store.Changing(1, key => key with { Name = "new" })],
        };
        Assert.Equal([3L, 4L], Store.Write(write).Rows.Select(row => row.Revision));
    }

    [Check]
    public void Write_IdInUse_IsTakenAndWritesNothing()
    {
        Store.Add(Some.Row(1));
        var result = Store.Add(Some.Row(2), Some.Row(1));
        Assert.Equal((KeyWriteOutcome.IdTaken, Some.Id(1)), (result.Outcome, result.Id));
        Assert.Empty(result.Rows);
        Assert.Null(Store.Find(2));
        Assert.Equal(1, Store.Head().Revision);
    }

    [Check]
    public void Write_IdOfADeletedKey_IsTaken()
    {
        Store.Add(Some.Row(1));
        Store.Delete(1);
        Assert.Equal(KeyWriteOutcome.IdTaken, Store.Add(Some.Row(1)).Outcome);
    }

    [Check]
    public void Write_OneIdTwice_IsTaken() =>
        Assert.Equal(KeyWriteOutcome.IdTaken, Store.Add(Some.Row(1), Some.Row(1)).Outcome);

    [Check]
    public void Write_NoId_Throws() =>
        Assert.Throws<ArgumentException>(() => Store.Add(Some.Row(1, key => key with { Id = default })));

    [Check]
    public void Write_VersionExpected_ReplacesTheRow()
    {
        Store.Add(Some.Row(1));
        var result = Store.Change(1, key => key with { Name = "new" });
        Assert.Equal(("new", 2L, 2L), (result.Rows[0].Key.Name, result.Rows[0].Key.Version, result.Rows[0].Revision));
        Assert.Equal(result.Rows[0], Store.Find(1));
    }

    [Check]
    public void Write_OldVersion_IsLostAndWritesNothing()
    {
        Store.Add(Some.Row(1));
        var late = Store.Changing(1, key => key with { Name = "late" });
        Store.Change(1, key => key with { Name = "first" });
        var result = Store.Write(new KeyWrite { At = Some.Now, Updates = [late], Inserts = [Some.Row(2)] });
        Assert.Equal((KeyWriteOutcome.VersionLost, Some.Id(1)), (result.Outcome, result.Id));
        Assert.Equal("first", Store.Find(1)!.Key.Name);
        Assert.Null(Store.Find(2));
    }

    [Check]
    public void Write_UpdateOfAnUnknownKey_IsLost()
    {
        var write = new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(Some.Row(1), 1)] };
        Assert.Equal(KeyWriteOutcome.VersionLost, Store.Write(write).Outcome);
    }

    [Check]
    public void Write_UpdateOfADeletedKey_IsLost()
    {
        Store.Add(Some.Row(1));
        var update = Store.Changing(1, key => key);
        Store.Delete(1);
        var write = new KeyWrite { At = Some.Now, Updates = [update with { ExpectedVersion = 2 }] };
        Assert.Equal(KeyWriteOutcome.VersionLost, Store.Write(write).Outcome);
    }

    [Check]
    public void Write_TwoUpdatesOfOneVersion_AreLost()
    {
        Store.Add(Some.Row(1));
        var update = Store.Changing(1, key => key);
        var write = new KeyWrite { At = Some.Now, Updates = [update, update] };
        Assert.Equal(KeyWriteOutcome.VersionLost, Store.Write(write).Outcome);
    }

    [Check]
    public void Write_UpdateOfARowReadBeforeARehash_KeepsTheNewDigest()
    {
        Store.Add(Some.Row(1));
        var update = Store.Changing(1, key => key with { Name = "new" });
        Store.ReplaceDigestAsync(Some.Id(1), Some.Digest(1), Some.Digest(9)).Completed();
        var result = Store.Write(new KeyWrite { At = Some.Now, Updates = [update] });
        Assert.Equal(Some.Digest(9), result.Rows[0].Digest);
        Assert.NotNull(Store.FindByDigestAsync(Some.Digest(9)).Completed());
    }

    [Check]
    public void Write_FaultyEvent_ThrowsAndWritesNothing()
    {
        var write = new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)], Events = [null!] };
        Assert.Throws<ArgumentException>(() => Store.Write(write));
        Assert.Null(Store.Find(1));
        Assert.Equal(default, Store.Head());
    }

    [Check]
    public void Write_Refused_WritesNoEvent()
    {
        Store.Add(Some.Row(1));
        Store.Write(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)], Events = [Some.Event()] });
        Assert.Empty(Log.Events());
    }

    [Check]
    public void Write_AnyOutcome_GivesTheBound()
    {
        var bound = FleetBound.Of(TimeSpan.FromSeconds(5));
        Store.TrySetBoundAsync(default, bound).Completed();
        Assert.Equal(bound, Store.Add(Some.Row(1)).Bound);
        Assert.Equal(bound, Store.Add(Some.Row(1)).Bound);
    }

    [Check]
    public void TrySetBound_AnotherIsKept_ChangesNothing()
    {
        var (old, late) = (FleetBound.Of(TimeSpan.FromSeconds(5)), FleetBound.Of(TimeSpan.FromSeconds(9)));
        Assert.True(Store.TrySetBoundAsync(default, old).Completed());
        Assert.False(Store.TrySetBoundAsync(default, late).Completed());
        Assert.Equal(old, Store.Changes(after: null).Bound);
        Assert.True(Store.TrySetBoundAsync(old, late).Completed());
    }

    [Check(4, 5)]
    [Check(3, 6)]
    public void TrySetBound_ExpectedInOnePartAlone_ChangesNothing(int lease, int promise)
    {
        var kept = new FleetBound(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5));
        var expected = new FleetBound(TimeSpan.FromSeconds(lease), TimeSpan.FromSeconds(promise));
        Assert.True(Store.TrySetBoundAsync(default, kept).Completed());
        Assert.False(Store.TrySetBoundAsync(expected, FleetBound.Of(TimeSpan.FromSeconds(9))).Completed());
        Assert.Equal(kept, Store.Changes(after: null).Bound);
    }

    [Check]
    public void TrySetBound_NoneIsKeptAndOneExpected_ChangesNothing()
    {
        var (expected, bound) = (FleetBound.Of(TimeSpan.FromSeconds(5)), FleetBound.Of(TimeSpan.FromSeconds(9)));
        Assert.False(Store.TrySetBoundAsync(expected, bound).Completed());
        Assert.Equal(default, Store.Changes(after: null).Bound);
    }
}
