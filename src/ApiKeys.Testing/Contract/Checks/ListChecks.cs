namespace ApiKeys.Testing;

internal sealed class ListChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void List_SeveralKeys_GivesTheNewestFirst()
    {
        Store.Add(Some.Row(2), Some.Row(1), Some.Row(3));
        Assert.Equal(["key 3", "key 2", "key 1"], Store.Listed());
    }

    [Check]
    public void List_KeysOfOneInstant_AreOrderedById()
    {
        Store.Add([.. Some.Rows(3).Select(row => row with { Key = row.Key with { CreatedAt = Some.Now } })]);
        Assert.Equal(["key 3", "key 2", "key 1"], Store.Listed());
    }

    [Check]
    public void List_OtherOwnersAndDeletedKeys_AreLeftOut()
    {
        Store.Add(Some.Row(1), Some.Row(2), Some.Row(3, key => key with { Owner = "ACME" }));
        Store.Delete(1);
        Assert.Equal(["key 2"], Store.Listed());
    }

    [Check(ApiKeyStatus.Revoked, "key 1")]
    [Check(ApiKeyStatus.Expired, "key 2")]
    [Check(ApiKeyStatus.Disabled, "key 3")]
    [Check(ApiKeyStatus.Scheduled, "key 4")]
    [Check(ApiKeyStatus.Active, "key 5")]
    public void List_ByStatus_JudgesAtTheInstantOfTheQuery(ApiKeyStatus status, string listed)
    {
        Store.Add(
            Some.Row(1, key => key with { RevokedAt = Some.Now }),
            Some.Row(2, key => key with { ExpiresAt = Some.Now }),
            Some.Row(3, key => key with { Disabled = true }),
            Some.Row(4, key => key with { NotBefore = Some.Now.AddMilliseconds(1) }),
            Some.Row(5, key => key with { NotBefore = Some.Now, ExpiresAt = Some.Now.AddMilliseconds(1) })
        );
        Assert.Equal([listed], Store.Listed(query => query with { Status = status }));
    }

    [Check]
    public void List_ByEnvironment_GivesThatEnvironment()
    {
        Store.Add(Some.Row(1), Some.Row(2, key => key with { Environment = ApiKeyEnvironment.Test }));
        Assert.Equal(["key 2"], Store.Listed(query => query with { Environment = ApiKeyEnvironment.Test }));
    }

    [Check]
    public void List_ByCreator_ComparesOrdinally()
    {
        Store.Add(Some.Row(1), Some.Row(2, key => key with { CreatedBy = Actor.Person("Ada") }));
        Assert.Equal(["key 1"], Store.Listed(query => query with { CreatedBy = "ada" }));
    }

    [Check]
    public void List_ByTag_GivesKeysThatNameItAndNoOthers()
    {
        Store.Add(Some.Row(1), Tagged(2, "a", "b"), Tagged(3, "A"), Tagged(4, "*"), Tagged(5, "ab"));
        Assert.Equal(["key 2"], Store.Listed(query => query with { Tag = "a" }));
        Assert.Equal(["key 3"], Store.Listed(query => query with { Tag = "A" }));
        Assert.Empty(Store.Listed(query => query with { Tag = "*" }));
    }

    [Check("NEWS", "key named")]
    [Check("for THE press", "key described")]
    [Check("000003", "key 3")]
    [Check(" 3", "key 3")]
    [Check("3 ")]
    [Check("Tenant:7", "key 4")]
    [Check("é", "key é")]
    [Check("É")]
    [Check("\u212A")]
    [Check("*")]
    [Check("longer than anything that any of the keys has to say for itself")]
    public void List_BySearch_FindsTheText(string text, params string[] listed)
    {
        Store.Add(
            Some.Row(1, key => key with { Name = "key named", Description = "the NewsRoom" }),
            Some.Row(2, key => key with { Name = "key described", Description = "For the Press" }),
            Some.Row(3),
            Tagged(4, "TENANT:7"),
            Some.Row(5, key => key with { Name = "key é" }),
            Tagged(6, "*")
        );
        Assert.Equal(listed, Store.Listed(query => query with { Search = text }));
    }

    [Check]
    public void List_SeveralFilters_MustAllHold()
    {
        Store.Add(Tagged(1, "a"), Tagged(2, "a"), Tagged(3, "b"));
        Assert.Equal(["key 2"], Store.Listed(query => query with { Tag = "a", Search = "key 2" }));
    }

    [Check]
    public void List_MoreThanAPage_EndsInACursor()
    {
        Store.Add(Some.Rows(3));
        var first = Store.List(query => query with { Limit = 2 });
        Assert.Equal(new KeyCursor(Some.Key(2).CreatedAt, Some.Id(2)), first.Next);
        var second = Store.List(query => query with { Limit = 2, After = first.Next });
        Assert.Equal(["key 1"], second.Keys.Select(row => row.Key.Name));
        Assert.Null(second.Next);
    }

    [Check]
    public void List_ExactlyAPage_IsTheLast()
    {
        Store.Add(Some.Rows(2));
        Assert.Null(Store.List(query => query with { Limit = 2 }).Next);
    }

    [Check]
    public void List_NoMatchBeyondThePage_IsTheLast()
    {
        Store.Add(Some.Row(1), Tagged(2, "a"), Tagged(3, "a"));
        Assert.Null(Store.List(query => query with { Limit = 2, Tag = "a" }).Next);
    }

    [Check]
    public void List_CursorOfADeletedKey_GoesOnFromThere()
    {
        Store.Add(Some.Rows(3));
        var cursor = Store.List(query => query with { Limit = 1 }).Next;
        Store.Delete(3);
        Assert.Equal(["key 2", "key 1"], Store.Listed(query => query with { After = cursor }));
    }

    [Check(0)]
    [Check(101)]
    public void List_LimitOutOfRange_Throws(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Store.List(query => query with { Limit = limit }));

    [Check]
    public void ListTags_SeveralKeys_GivesEachTagOnceInOrdinalOrder()
    {
        Store.Add(Tagged(1, "b", "a"), Tagged(2, "B", "a"), Tagged(3, "*"), Tagged(4, "gone"), Some.Row(5));
        Store.Delete(4);
        Assert.Equal(["B", "a", "b"], Store.ListTagsAsync(Some.Owner, null, 10).Completed());
    }

    [Check]
    public void ListTags_SearchAndLimit_NarrowTheList()
    {
        Store.Add(Tagged(1, "team-a", "TEAM-b", "team-c", "other"));
        Assert.Equal(["TEAM-b", "team-a"], Store.ListTagsAsync(Some.Owner, "Team", 2).Completed());
    }

    [Check]
    public void ListTags_KeysThatEndedOrAreDisabled_GivesTheirTags()
    {
        Store.Add(Tagged(1, "a"), Tagged(2, "b"));
        Store.Revoke(1);
        Store.Flag(disabled: true);
        Assert.Equal(["a", "b"], Store.ListTagsAsync(Some.Owner, null, 9).Completed());
    }

    [Check]
    public void ListTags_AnotherOwner_GivesNone()
    {
        Store.Add(Tagged(1, "a"));
        Assert.Empty(Store.ListTagsAsync("other", null, 10).Completed());
    }

    private static StoredKey Tagged(int number, params string[] tags) =>
        Some.Row(number, key => key with { Access = KeyAccess.Scoped(["memory:read"], tags) });
}
