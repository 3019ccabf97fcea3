namespace ApiKeys.Tests;

public class InMemoryAcrossOwnersTests
{
    private readonly InMemoryKeyStore _store = new();

    [Fact]
    public void List_AcrossOwners_IsNewestFirstAndPaged()
    {
        AddTwoOwners();
        var first = _store.List(query => query with { Owner = null, Limit = 2 });
        var second = _store.List(query => query with { Owner = null, Limit = 2, After = first.Next });
        Assert.Equal(["key 3", "key 2"], first.Keys.Select(row => row.Key.Name));
        Assert.Equal(["key 1"], second.Keys.Select(row => row.Key.Name));
    }

    [Fact]
    public void List_AcrossOwnersByCreator_LeavesOutWhatOthersMade()
    {
        AddTwoOwners();
        _store.Add(Some.Row(4, key => key with { CreatedBy = Actor.Person("bob") }));
        Assert.Equal(["key 4"], _store.Listed(query => query with { Owner = null, CreatedBy = "bob" }));
    }

    [Fact]
    public void List_AcrossOwners_LeavesOutDeletedKeys()
    {
        AddTwoOwners();
        _store.Delete(2);
        Assert.Equal(["key 3", "key 1"], _store.Listed(query => query with { Owner = null }));
    }

    [Fact]
    public void Count_OfAnOwner_IsThatOfItsLimit()
    {
        AddTwoOwners();
        _store.Add(Some.Row(4, key => key with { ExpiresAt = Some.Now }));
        _store.Revoke(3);
        Assert.Equal(1, _store.CountAsync(Some.Owner, Some.Now).Completed());
        Assert.Equal(2, _store.CountAsync(Some.Owner, Some.Now.AddTicks(-1)).Completed());
        Assert.Equal(0, _store.CountAsync("ACME", Some.Now).Completed());
    }

    [Fact]
    public void Write_WithCascade_GivesEveryEventWithItsNumber()
    {
        _store.Add(Some.Row(1), Some.Row(2, key => key with { CreatedBy = Actor.Key(Some.Id(1)) }));
        var result = _store.Write(new KeyWrite
        {
            At = Some.Now,
            Updates = [_store.Changing(1, key => key with { RevokedAt = Some.Now })],
            Events = [Some.Event(1, KeyEventVerb.Revoked)],
            Cascade = new KeyCascade([Some.Id(1)], Some.Person, null),
        });
        Assert.Equal([(1L, Some.Id(1)), (2L, Some.Id(2))], result.Events.Select(told => (told.Number, told.KeyId)));
        Assert.Equal(_store.Events(), result.Events);
    }

    private void AddTwoOwners() =>
        _store.Add(Some.Row(1), Some.Row(2, key => key with { Owner = "other" }), Some.Row(3));
}
