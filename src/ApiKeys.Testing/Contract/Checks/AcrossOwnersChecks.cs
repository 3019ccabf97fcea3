namespace ApiKeys.Testing;

internal sealed class AcrossOwnersChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void List_AcrossOwners_IsNewestFirstAndPaged()
    {
        AddTwoOwners();
        var first = Store.List(query => query with { Owner = null, Limit = 2 });
        var second = Store.List(query => query with { Owner = null, Limit = 2, After = first.Next });
        Assert.Equal(["key 3", "key 2"], first.Keys.Select(row => row.Key.Name));
        Assert.Equal(["key 1"], second.Keys.Select(row => row.Key.Name));
    }

    [Check]
    public void List_AcrossOwnersByCreator_LeavesOutWhatOthersMade()
    {
        AddTwoOwners();
        Store.Add(Some.Row(4, key => key with { CreatedBy = Actor.Person("bob") }));
        Assert.Equal(["key 4"], Store.Listed(query => query with { Owner = null, CreatedBy = "bob" }));
    }

    [Check]
    public void List_AcrossOwners_LeavesOutDeletedKeys()
    {
        AddTwoOwners();
        Store.Delete(2);
        Assert.Equal(["key 3", "key 1"], Store.Listed(query => query with { Owner = null }));
    }

    [Check]
    public void List_AcrossOwners_HoldsEachFilter()
    {
        AddTwoOwners();
        Store.Add(Some.Row(4, key => key with
        {
            Owner = "other",
            Name = "odd",
            Environment = ApiKeyEnvironment.Test,
            Access = KeyAccess.Scoped(["memory:read"], ["a"]),
            Disabled = true,
        }));
        AssertOdd(query => query with { Status = ApiKeyStatus.Disabled });
        AssertOdd(query => query with { Environment = ApiKeyEnvironment.Test });
        AssertOdd(query => query with { Tag = "a" });
        AssertOdd(query => query with { Search = "ODD" });
    }

    [Check]
    public void Count_OfAnOwner_IsThatOfItsLimit()
    {
        AddTwoOwners();
        Store.Add(Some.Row(4, key => key with { ExpiresAt = Some.Now }));
        Store.Revoke(3);
        Assert.Equal(1, Store.CountAsync(Some.Owner, Some.Now).Completed());
        Assert.Equal(2, Store.CountAsync(Some.Owner, Some.Now.AddMilliseconds(-1)).Completed());
        Assert.Equal(0, Store.CountAsync("ACME", Some.Now).Completed());
    }

    [Check]
    public void Count_KeyWasReplaced_CountsTheSuccessorAlone()
    {
        Store.Add(
            Some.Row(1, key => key with { ReplacedBy = Some.Id(2) }),
            Some.Row(2, key => key with { RotatedFrom = Some.Id(1) }));
        Assert.Equal(1, Store.CountAsync(Some.Owner, Some.Now).Completed());
    }

    [Check]
    public void Write_WithCascade_GivesEveryEventWithItsNumber()
    {
        Store.AddFamily();
        var result = Store.Write(new KeyWrite
        {
            At = Some.Now,
            Updates = [Store.Changing(1, key => key with { RevokedAt = Some.Now })],
            Events = [Some.Event(1, KeyEventVerb.Revoked)],
            Cascade = new KeyCascade([Some.Id(1)], Some.Person, null),
        });
        Assert.Equal([(1L, Some.Id(1)), (2L, Some.Id(2))], result.Events.Select(told => (told.Number, told.KeyId)));
        Assert.Equal(Spelling.Of(Log.Events()), Spelling.Of(result.Events));
    }

    private void AssertOdd(Func<KeyQuery, KeyQuery> ask) =>
        Assert.Equal(["odd"], Store.Listed(query => ask(query) with { Owner = null }));

    private void AddTwoOwners() =>
        Store.Add(Some.Row(1), Some.Row(2, key => key with { Owner = "other" }), Some.Row(3));
}
