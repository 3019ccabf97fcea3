namespace ApiKeys.Testing;

/// <summary>What becomes of the keys that a cascade begins with and deletes.</summary>
internal sealed class DeletedRootChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void Write_CascadeDeletesItsRoots_RevokesTheirDescendants()
    {
        Store.AddFamily();
        var result = Store.Write(Deleting());
        Assert.Equal([Some.Id(1), Some.Id(2)], result.Rows.Select(row => row.Key.Id));
        Assert.Equal([true, false], result.Rows.Select(row => row.Deleted));
        Assert.True(result.Rows.All(row => row.Key is { Version: 2, RevokedAt: not null, RevocationReason: "gone" }));
        Assert.Null(Store.Find(1));
    }

    [Check]
    public void Write_CascadeDeletesItsRoots_TellsOfEachAsWhatItWas()
    {
        Store.AddFamily();
        var told = Store.Write(Deleting()).Events;
        Assert.Equal([KeyEventVerb.Deleted, KeyEventVerb.Revoked], told.Select(one => one.Verb));
        Assert.Equal("revokedAt", Assert.Single(told[0].Changes).Field);
        Assert.True(told.All(one => one.Actor == Some.Person && one.Reason == "gone"));
    }

    [Check]
    public void Write_CascadeDeletesARootThatChangedMeanwhile_DeletesItAsItStands()
    {
        Store.AddFamily();
        Store.Change(1, key => key with { Name = "renamed" });
        var row = Store.Write(Deleting()).Rows[0];
        Assert.Equal(("renamed", 3L, true), (row.Key.Name, row.Key.Version, row.Deleted));
    }

    [Check]
    public void Write_CascadeDeletesARootThatWasRevoked_KeepsWhenAndWhy()
    {
        Store.AddFamily();
        Store.Change(1, key => key with { RevokedAt = Some.Now.AddDays(-1), RevocationReason = "leaked" });
        var row = Store.Write(Deleting()).Rows[0];
        Assert.Equal((Some.Now.AddDays(-1), "leaked"), (row.Key.RevokedAt!.Value, row.Key.RevocationReason));
        Assert.Null(Store.Find(1));
    }

    [Check(true)]
    [Check(false)]
    public void Write_CascadeEndsARootThatWasDeleted_ChangesNothing(bool deletes)
    {
        Store.AddFamily();
        Store.Delete(1);
        var before = Store.Head();
        var write = Deleting();
        var cascade = write.Cascade! with { DeletesRoots = deletes, RevokesRoots = !deletes };
        var result = Store.Write(write with { Cascade = cascade });
        Assert.Equal((0, 0), (result.Rows.Count, result.Events.Count));
        Assert.Null(Store.Find(2)!.Key.RevokedAt);
        Assert.Equal(before, Store.Head());
    }

    [Check]
    public void Write_CascadeDeletesTwoRootsOfWhichOneWasDeleted_TakesTheOther()
    {
        Store.AddFamily();
        Store.Add(Some.Row(11), Some.RowMadeBy(11, 12));
        Store.Delete(1);
        var write = Deleting();
        var cascade = write.Cascade! with { Roots = [Some.Id(1), Some.Id(11)] };
        var result = Store.Write(write with { Cascade = cascade });
        Assert.Equal([Some.Id(11), Some.Id(12)], result.Rows.Select(row => row.Key.Id));
        Assert.Null(Store.Find(2)!.Key.RevokedAt);
    }

    [Check]
    public void Write_CascadeDeletesItsRootsAndSparesDescendants_LeavesThem()
    {
        Store.AddFamily();
        Store.Write(Deleting(spares: true));
        Assert.Equal(["key 2"], Store.Listed());
        Assert.Null(Store.Find(2)!.Key.RevokedAt);
    }

    [Check]
    public void Write_CascadeDeletesARoot_TakesItsTagsAlong()
    {
        Store.Add(Some.Row(1, key => key with { Access = KeyAccess.Scoped(["memory:read"], ["only"]) }));
        Store.Write(Deleting());
        Assert.Empty(Store.ListTagsAsync(Some.Owner, search: null, limit: 9).Completed());
    }

    private static KeyWrite Deleting(bool spares = false) =>
        new()
        {
            At = Some.Now,
            Cascade = new KeyCascade([Some.Id(1)], Some.Person, "gone")
            {
                DeletesRoots = true,
                SparesDescendants = spares,
            },
        };
}
