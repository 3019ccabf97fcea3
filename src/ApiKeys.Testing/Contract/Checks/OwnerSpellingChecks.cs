namespace ApiKeys.Testing;

/// <summary>Owners are compared byte by byte in every call: a collation that folds case, accents or blanks would give
/// one owner the keys of another.</summary>
internal sealed class OwnerSpellingChecks(StoreUnderTest given) : StoreChecks(given)
{
    private const string OtherCase = "ACME";
    private const string WithAccent = "acm\u00E9";
    private const string WithBlank = "acme ";
    private static readonly DateOnly Day = new(2026, 11, 1);

    [Check(OtherCase)]
    [Check(WithAccent)]
    [Check(WithBlank)]
    public void List_OwnerOfAnotherSpelling_IsLeftOut(string other)
    {
        AddOneEach(other);
        Assert.Equal(["key 1"], Store.Listed());
        Assert.Equal(["key 2"], Store.Listed(query => query with { Owner = other }));
    }

    [Check(OtherCase)]
    [Check(WithAccent)]
    [Check(WithBlank)]
    public void ListTags_OwnerOfAnotherSpelling_IsLeftOut(string other)
    {
        AddOneEach(other);
        Assert.Equal(["1"], Store.ListTagsAsync(Some.Owner, search: null, 9).Completed());
    }

    [Check(OtherCase)]
    [Check(WithAccent)]
    [Check(WithBlank)]
    public void Count_OwnerOfAnotherSpelling_IsLeftOut(string other)
    {
        AddOneEach(other);
        Assert.Equal(1, Store.CountAsync(Some.Owner, Some.Now).Completed());
    }

    [Check(OtherCase)]
    [Check(WithAccent)]
    [Check(WithBlank)]
    public void Write_LimitOfAnotherSpelling_CountsItsOwnKeys(string other)
    {
        AddOneEach(other);
        var result = Store.Write(new KeyWrite
        {
            At = Some.Now,
            Inserts = [Some.Row(3)],
            Limit = new OwnerLimit(Some.Owner, 2),
        });
        Assert.Equal((KeyWriteOutcome.Written, 1), (result.Outcome, result.Used));
    }

    [Check(OtherCase)]
    [Check(WithAccent)]
    [Check(WithBlank)]
    public void Write_OwnerDisabled_LeavesAnotherSpellingAsItIs(string other)
    {
        AddOneEach(other);
        Store.Flag(disabled: true);
        Assert.True(Store.Find(1)!.OwnerDisabled);
        Assert.False(Store.Find(2)!.OwnerDisabled);
        var added = Store.Add(Some.Row(3, key => key with { Owner = other }));
        Assert.Equal(KeyWriteOutcome.Written, added.Outcome);
        Assert.False(Assert.Single(added.Rows).OwnerDisabled);
    }

    [Check(OtherCase)]
    [Check(WithAccent)]
    [Check(WithBlank)]
    public void ReadEvents_OwnerOfAnotherSpelling_IsLeftOut(string other)
    {
        Store.Write(new KeyWrite { At = Some.Now, Events = [Some.Event(1), Some.Event(2, owner: other)] });
        var told = Log.Events(new EventQuery { Owner = Some.Owner });
        Assert.Equal([Some.Id(1)], told.Select(one => one.KeyId));
        Assert.Empty(Log.Events(new EventQuery { Owner = Some.Owner, KeyId = Some.Id(2) }));
    }

    [Check(OtherCase)]
    [Check(WithAccent)]
    [Check(WithBlank)]
    public void ReadUsage_OwnerOfAnotherSpelling_IsLeftOut(string other)
    {
        AddOneEach(other);
        UsageCount[] counts = [new(Some.Id(1), Day, 1, 0, null), new(Some.Id(2), Day, 2, 0, null)];
        Usage.ApplyUsageAsync(new UsageBatch(Guid.NewGuid(), counts)).Completed();
        Assert.Equal([new UsageDay(Day, 1, 0, 0)], Read(Some.Owner, key: null));
        Assert.Equal([new UsageDay(Day, 2, 0, 0)], Read(other, key: null));
        Assert.Empty(Read(Some.Owner, Some.Id(2)));
    }

    private void AddOneEach(string other) =>
        Store.Add(
            Some.Row(1, key => key with { Access = On("1") }),
            Some.Row(2, key => key with { Owner = other, Access = On("2") }));

    private static KeyAccess On(string tag) => KeyAccess.Scoped(["memory:read"], [tag]);

    private IReadOnlyList<UsageDay> Read(string owner, ApiKeyId? key) =>
        Usage.ReadUsageAsync(new UsageQuery(owner, key, Day, Day)).Completed();
}
