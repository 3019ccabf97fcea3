namespace ApiKeys.Testing;

/// <summary>Pages: what a filter, a tie or a great number does to them.</summary>
internal sealed class PageChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void List_PlaceAtTheEndOfTimeWithTheIdOfAnotherOwnersKey_TellsNothingOfThatKey()
    {
        Store.Add(Some.Row(1), Some.Row(3), Some.Row(2, key => key with { Owner = "other" }));
        var after = new KeyCursor(DateTimeOffset.MaxValue, Some.Row(2).Key.Id);
        Assert.Equal(["key 3", "key 1"], Store.Listed(query => query with { After = after }));
    }

    [Check]
    public void List_TiesAtTheBorderOfAPage_AreEachGivenOnce()
    {
        Store.Add([.. Some.Rows(5).Select(row => row with { Key = row.Key with { CreatedAt = Some.Now } })]);
        Assert.Equal(Enumerable.Range(1, 5).Reverse().Select(number => $"key {number}"), Paged(query => query));
    }

    [Check]
    public void List_ByStatus_FillsItsPagesWithMatches()
    {
        AddMixed();
        var page = Store.List(query => query with { Status = ApiKeyStatus.Active, Limit = 2 });
        Assert.Equal(["key 7", "key 5"], page.Keys.Select(row => row.Key.Name));
        Assert.Equal(new KeyCursor(Some.Key(5).CreatedAt, Some.Id(5)), page.Next);
    }

    [Check]
    public void List_ByStatus_HoldsOnEveryPage() => AssertOddOnly(query => query with { Status = ApiKeyStatus.Active });

    [Check]
    public void List_ByTag_HoldsOnEveryPage() => AssertOddOnly(query => query with { Tag = "odd" });

    [Check]
    public void List_BySearch_HoldsOnEveryPage() => AssertOddOnly(query => query with { Search = "ODD" });

    [Check]
    public void List_ByEnvironment_HoldsOnEveryPage() =>
        AssertOddOnly(query => query with { Environment = ApiKeyEnvironment.Live });

    [Check]
    public void List_ByCreator_HoldsOnEveryPage() => AssertOddOnly(query => query with { CreatedBy = "ada" });

    [Check]
    public void List_SearchBesideAStatus_MustBothHold()
    {
        AddMixed();
        Assert.Equal(
            ["key 3"], Store.Listed(query => query with { Search = "key 3", Status = ApiKeyStatus.Active }));
    }

    [Check("%", "100% of_it")]
    [Check("0%", "100% of_it")]
    [Check("f_i", "100% of_it")]
    [Check("1%t")]
    [Check("o__i")]
    [Check("\\")]
    public void List_BySearch_TakesEveryCharacterAsItself(string text, params string[] listed)
    {
        Store.Add(Some.Row(1, key => key with { Name = "100% of_it" }), Some.Row(2));
        Assert.Equal(listed, Store.Listed(query => query with { Search = text }));
    }

    [Check]
    public void ReadChanges_PageOfAThousand_HasEachOfThem()
    {
        Store.Add(Some.Rows(1_100));
        var page = Store.Changes(default(RevisionMark), limit: 1_000);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(Some.Id), page.Changes.Select(change => change.Id));
        Assert.Equal(1_100, page.Head.Revision);
    }

    private List<string> Paged(Func<KeyQuery, KeyQuery> ask)
    {
        List<string> names = [];
        KeyCursor? after = null;
        do
        {
            var page = Store.List(query => ask(query) with { Limit = 2, After = after });
            names.AddRange(page.Keys.Select(row => row.Key.Name));
            after = page.Next;
        } while (after is not null && names.Count < 20);

        return names;
    }

    private void AssertOddOnly(Func<KeyQuery, KeyQuery> ask)
    {
        AddMixed();
        string[] odd = ["key 7", "key 5", "key 3", "key 1"];
        Assert.Equal(odd.AsEnumerable(), Paged(ask));
    }

    // The odd ones are active live keys of ada's with a tag; the even ones are none of it.
    private void AddMixed() =>
        Store.Add([.. Enumerable.Range(1, 8).Select(number => Some.Row(number, key => number % 2 == 1
            ? key with { Access = KeyAccess.Scoped(["memory:read"], ["odd"]) }
            : key with
            {
                RevokedAt = Some.Now,
                Environment = ApiKeyEnvironment.Test,
                CreatedBy = Actor.Person("bob"),
            }))]);
}
