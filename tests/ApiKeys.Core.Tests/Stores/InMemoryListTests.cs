namespace ApiKeys.Tests;

public class InMemoryListTests
{
    private readonly InMemoryKeyStore _store = new();

    [Fact]
    public void List_SeveralKeys_GivesTheNewestFirst()
    {
        _store.Add(Some.Row(2), Some.Row(1), Some.Row(3));
        Assert.Equal(["key 3", "key 2", "key 1"], _store.Listed());
    }

    [Fact]
    public void List_KeysOfOneInstant_AreOrderedById()
    {
        _store.Add([.. Some.Rows(3).Select(row => row with { Key = row.Key with { CreatedAt = Some.Now } })]);
        Assert.Equal(["key 3", "key 2", "key 1"], _store.Listed());
    }

    [Fact]
    public void List_OtherOwnersAndDeletedKeys_AreLeftOut()
    {
        _store.Add(Some.Row(1), Some.Row(2), Some.Row(3, key => key with { Owner = "ACME" }));
        _store.Delete(1);
        Assert.Equal(["key 2"], _store.Listed());
    }

    [Theory]
    [InlineData(ApiKeyStatus.Revoked, "key 1")]
    [InlineData(ApiKeyStatus.Expired, "key 2")]
    [InlineData(ApiKeyStatus.Disabled, "key 3")]
    [InlineData(ApiKeyStatus.Scheduled, "key 4")]
    [InlineData(ApiKeyStatus.Active, "key 5")]
    public void List_ByStatus_JudgesAtTheInstantOfTheQuery(ApiKeyStatus status, string listed)
    {
        _store.Add(
            Some.Row(1, key => key with { RevokedAt = Some.Now }),
            Some.Row(2, key => key with { ExpiresAt = Some.Now }),
            Some.Row(3, key => key with { Disabled = true }),
            Some.Row(4, key => key with { NotBefore = Some.Now.AddTicks(1) }),
            Some.Row(5, key => key with { NotBefore = Some.Now, ExpiresAt = Some.Now.AddTicks(1) })
        );
        Assert.Equal([listed], _store.Listed(query => query with { Status = status }));
    }

    [Fact]
    public void List_ByEnvironment_GivesThatEnvironment()
    {
        _store.Add(Some.Row(1), Some.Row(2, key => key with { Environment = ApiKeyEnvironment.Test }));
        Assert.Equal(["key 2"], _store.Listed(query => query with { Environment = ApiKeyEnvironment.Test }));
    }

    [Fact]
    public void List_ByCreator_ComparesOrdinally()
    {
        _store.Add(Some.Row(1), Some.Row(2, key => key with { CreatedBy = Actor.Person("Ada") }));
        Assert.Equal(["key 1"], _store.Listed(query => query with { CreatedBy = "ada" }));
    }

    [Fact]
    public void List_ByTag_GivesKeysThatNameItAndNoOthers()
    {
        _store.Add(Some.Row(1), Tagged(2, "a", "b"), Tagged(3, "A"), Tagged(4, "*"), Tagged(5, "ab"));
        Assert.Equal(["key 2"], _store.Listed(query => query with { Tag = "a" }));
        Assert.Empty(_store.Listed(query => query with { Tag = "*" }));
    }

    [Theory]
    [InlineData("NEWS", "key named")]
    [InlineData("for THE press", "key described")]
    [InlineData("000003", "key 3")]
    [InlineData("Tenant:7", "key 4")]
    [InlineData("é", "key é")]
    [InlineData("É")]
    [InlineData("\u212A")]
    [InlineData("*")]
    [InlineData("longer than anything that any of the keys has to say for itself")]
    public void List_BySearch_FindsTheText(string text, params string[] listed)
    {
        _store.Add(
            Some.Row(1, key => key with { Name = "key named", Description = "the NewsRoom" }),
            Some.Row(2, key => key with { Name = "key described", Description = "For the Press" }),
            Some.Row(3),
            Tagged(4, "TENANT:7"),
            Some.Row(5, key => key with { Name = "key é" }),
            Tagged(6, "*")
        );
        Assert.Equal(listed, _store.Listed(query => query with { Search = text }));
    }

    [Fact]
    public void List_SeveralFilters_MustAllHold()
    {
        _store.Add(Tagged(1, "a"), Tagged(2, "a"), Tagged(3, "b"));
        Assert.Equal(["key 2"], _store.Listed(query => query with { Tag = "a", Search = "key 2" }));
    }

    [Fact]
    public void List_MoreThanAPage_EndsInACursor()
    {
        _store.Add(Some.Rows(3));
        var first = _store.List(query => query with { Limit = 2 });
        Assert.Equal(new KeyCursor(Some.Key(2).CreatedAt, Some.Id(2)), first.Next);
        var second = _store.List(query => query with { Limit = 2, After = first.Next });
        Assert.Equal(["key 1"], second.Keys.Select(row => row.Key.Name));
        Assert.Null(second.Next);
    }

    [Fact]
    public void List_ExactlyAPage_IsTheLast()
    {
        _store.Add(Some.Rows(2));
        Assert.Null(_store.List(query => query with { Limit = 2 }).Next);
    }

    [Fact]
    public void List_NoMatchBeyondThePage_IsTheLast()
    {
        _store.Add(Some.Row(1), Tagged(2, "a"), Tagged(3, "a"));
        Assert.Null(_store.List(query => query with { Limit = 2, Tag = "a" }).Next);
    }

    [Fact]
    public void List_CursorOfADeletedKey_GoesOnFromThere()
    {
        _store.Add(Some.Rows(3));
        var cursor = _store.List(query => query with { Limit = 1 }).Next;
        _store.Delete(3);
        Assert.Equal(["key 2", "key 1"], _store.Listed(query => query with { After = cursor }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void List_LimitOutOfRange_Throws(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _store.List(query => query with { Limit = limit }));

    [Fact]
    public void ListTags_SeveralKeys_GivesEachTagOnceInOrdinalOrder()
    {
        _store.Add(Tagged(1, "b", "a"), Tagged(2, "B", "a"), Tagged(3, "*"), Tagged(4, "gone"), Some.Row(5));
        _store.Delete(4);
        Assert.Equal(["B", "a", "b"], _store.ListTagsAsync(Some.Owner, null, 10).Completed());
    }

    [Fact]
    public void ListTags_SearchAndLimit_NarrowTheList()
    {
        _store.Add(Tagged(1, "team-a", "TEAM-b", "team-c", "other"));
        Assert.Equal(["TEAM-b", "team-a"], _store.ListTagsAsync(Some.Owner, "Team", 2).Completed());
    }

    [Fact]
    public void ListTags_AnotherOwner_GivesNone()
    {
        _store.Add(Tagged(1, "a"));
        Assert.Empty(_store.ListTagsAsync("other", null, 10).Completed());
    }

    private static StoredKey Tagged(int number, params string[] tags) =>
        Some.Row(number, key => key with { Access = KeyAccess.Scoped(["memory:read"], tags) });
}
