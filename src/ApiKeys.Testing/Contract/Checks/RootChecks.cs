namespace ApiKeys.Testing;

/// <summary>What becomes of the keys that a cascade begins with.</summary>
internal sealed class RootChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void Write_CascadeEndsItsRoots_RevokesThemAndTheirDescendants()
    {
        Store.AddFamily();
        var result = Store.Write(Ending());
        Assert.Equal([Some.Id(1), Some.Id(2)], result.Rows.Select(row => row.Key.Id));
        Assert.True(result.Rows.All(row => row.Key is { Version: 2, RevokedAt: not null, RevocationReason: "leaked" }));
    }

    [Check(false)]
    [Check(true)]
    public void Write_CascadeEndsManyRoots_EndsEach(bool deletes)
    {
        Store.Add(Some.Rows(150));
        var cascade = new KeyCascade([.. Enumerable.Range(1, 150).Select(Some.Id)], Some.Person, "leaked")
        {
            RevokesRoots = !deletes,
            DeletesRoots = deletes,
        };
        var result = Store.Write(new KeyWrite { At = Some.Now, Cascade = cascade });
        Assert.Equal(cascade.Roots, result.Rows.Select(row => row.Key.Id).Order());
        Assert.True(result.Rows.All(row => row.Key.RevokedAt == Some.Now && row.Deleted == deletes));
    }

    [Check]
    public void Write_CascadeEndsItsRoots_MakesTheirEventsFirst()
    {
        Store.AddFamily();
        var told = Store.Write(Ending()).Events;
        Assert.Equal([Some.Id(1), Some.Id(2)], told.Select(one => one.KeyId));
        Assert.True(told.All(one => one.Verb == KeyEventVerb.Revoked && one.Actor == Some.Person));
    }

    [Check]
    public void Write_CascadeEndsARootThatChangedMeanwhile_RevokesItAsItStands()
    {
        Store.AddFamily();
        Store.Change(1, key => key with { Name = "renamed" });
        var row = Store.Write(Ending()).Rows[0];
        Assert.Equal(("renamed", 3L), (row.Key.Name, row.Key.Version));
    }

    [Check]
    public void Write_CascadeSparesDescendants_EndsItsRootsAlone()
    {
        Store.AddFamily();
        Store.Write(Ending(spares: true));
        Assert.NotNull(Store.Find(1)!.Key.RevokedAt);
        Assert.Null(Store.Find(2)!.Key.RevokedAt);
    }

    [Check]
    public void Write_CascadeEndsARootThatExpired_RevokesIt()
    {
        Store.Add(Some.Row(1, key => key with { ExpiresAt = Some.Now.AddSeconds(-1) }));
        Assert.NotNull(Assert.Single(Store.Write(Ending()).Rows).Key.RevokedAt);
    }

    [Check]
    public void Write_CascadeEndsARootThatHadEnded_LeavesItAsItIs()
    {
        Store.AddFamily();
        Store.Revoke(1);
        var before = Store.Find(1);
        Assert.Equal([Some.Id(2)], Store.Write(Ending()).Rows.Select(row => row.Key.Id));
        Assert.Equal(before, Store.Find(1));
    }

    [Check]
    public void Write_CascadeSaysNothingOfItsRoots_LeavesThemAsTheyAre()
    {
        Store.AddFamily();
        Store.Write(new KeyWrite { At = Some.Now, Cascade = new KeyCascade([Some.Id(1)], Some.Person, "leaked") });
        Assert.Null(Store.Find(1)!.Key.RevokedAt);
    }

    [Check]
    public void Write_PersonWithTheTextOfAKeysId_IssuedNoChild()
    {
        Store.Add(Some.Row(1), Some.Row(2, key => key with { CreatedBy = Actor.Person(Some.Id(1).ToString()) }));
        Assert.Equal([Some.Id(1)], Store.Write(Ending()).Rows.Select(row => row.Key.Id));
    }

    private static KeyWrite Ending(bool spares = false) =>
        new()
        {
            At = Some.Now,
            Cascade = new KeyCascade([Some.Id(1)], Some.Person, "leaked")
            {
                RevokesRoots = true,
                SparesDescendants = spares,
            },
        };
}
