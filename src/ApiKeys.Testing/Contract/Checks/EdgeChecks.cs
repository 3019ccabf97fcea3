namespace ApiKeys.Testing;

/// <summary>What is cleared is gone, and what lies at the edge of what a key may be comes back as it was
/// written.</summary>
internal sealed class EdgeChecks(StoreUnderTest given) : StoreChecks(given)
{
    private const int MostGrants = 100;
    private const int MostTags = 1_000;

    // The last instant that a key can end at, in whole milliseconds.
    private static readonly DateTimeOffset EndOfTime = new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero);

    [Check]
    public void Write_UpdateThatClearsTheDescription_IsKept() =>
        AssertCleared(key => key with { Description = "described" });

    [Check]
    public void Write_UpdateThatClearsTheMetadata_IsKept() =>
        AssertCleared(key => key with { Metadata = new Dictionary<string, string> { ["team"] = "a" } });

    [Check]
    public void Write_UpdateThatClearsTheExpiry_IsKept() => AssertCleared(key => key with { ExpiresAt = EndOfTime });

    [Check]
    public void Write_UpdateThatClearsTheBeginning_IsKept() => AssertCleared(key => key with { NotBefore = Some.Now });

    [Check]
    public void Write_UpdateThatEnables_IsKept() => AssertCleared(key => key with { Disabled = true });

    [Check]
    public void Write_UpdateToFullAccess_IsKept() =>
        AssertCleared(key => key with { Access = KeyAccess.Scoped(["memory:read"], ["a"]) });

    [Check]
    public void Write_EndOfTime_IsKept() =>
        AssertKept(key => key with { NotBefore = EndOfTime, ExpiresAt = EndOfTime });

    [Check]
    public void Write_BlanksAroundTexts_AreKept() => AssertTextKept(" \ta ");

    [Check]
    public void Write_EndsOfLinesInTexts_AreKept() => AssertTextKept("a\r\nb\rc\n");

    [Check]
    public void Write_SignsInTexts_AreKept() => AssertTextKept("a\\n''\"%_$1@p0?;--");

    [Check]
    public void Write_MostGrantsAndTags_AreKept() =>
        AssertKept(key => key with
        {
            Access = KeyAccess.Scoped(Enumerable.Range(0, MostGrants)
                .Select(number => new AccessGrant([$"memory:s{number}"], Tags(number)))),
        });

    private static IEnumerable<string> Tags(int grant) =>
        Enumerable.Range(grant * MostTags / MostGrants, MostTags / MostGrants).Select(number => $"tag-{number}");

    private void AssertTextKept(string text) =>
        AssertKept(key => key with
        {
            Name = text,
            Description = text,
            Metadata = new Dictionary<string, string> { [text] = text },
            RevocationReason = text,
        });

    private void AssertKept(Func<ApiKey, ApiKey> change)
    {
        var row = Some.Row(1, change);
        Store.Add(row);
        AssertReadAs(row with { Revision = 1 });
    }

    private void AssertCleared(Func<ApiKey, ApiKey> given)
    {
        Store.Add(Some.Row(1, given));
        var bare = Some.Row(1, key => key with { Version = 2 });
        Store.Write(new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(bare, ExpectedVersion: 1)] });
        AssertReadAs(bare with { Revision = 2 });
    }

    private void AssertReadAs(StoredKey row)
    {
        Assert.Equal(row, Store.Find(1));
        Assert.Equal(row, Assert.Single(Store.List().Keys));
        Assert.Equal(row, Store.Changes(default(RevisionMark)).Changes[0].Key);
    }
}
