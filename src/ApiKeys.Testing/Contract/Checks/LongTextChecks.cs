namespace ApiKeys.Testing;

/// <summary>Texts of the greatest lengths that a key may have, in characters of the most bytes.</summary>
internal sealed class LongTextChecks(StoreUnderTest given) : StoreChecks(given)
{
    private const string Wide = "\ud83d\udd11";
    private static readonly string Owner = Repeat(Wide, 128);

    [Check]
    public void Write_LongestTexts_AreKeptAsTheyAre()
    {
        var row = Longest();
        Store.Add(row);
        var found = Store.Find(1)!.Key;
        Assert.Equal(row.Key.Metadata["k"], Assert.Single(found.Metadata).Value);
        Assert.Equal(row.Key, found with { Metadata = row.Key.Metadata });
    }

    [Check]
    public void Write_LongestOwner_IsFoundByIt()
    {
        Store.Add(Longest());
        Assert.Equal([Repeat(Wide, 100)], Store.Listed(query => query with { Owner = Owner }));
        Assert.Equal(1, Store.CountAsync(Owner, Some.Now).Completed());
        Assert.Equal([new string('t', 100)], Store.ListTagsAsync(Owner, search: null, limit: 9).Completed());
    }

    private static StoredKey Longest() =>
        Some.Row(1, key => key with
        {
            Owner = Owner,
            Name = Repeat(Wide, 100),
            Description = Repeat(Wide, 500),
            Metadata = new Dictionary<string, string> { ["k"] = new('v', 4_095) },
            Access = KeyAccess.Scoped([new string('s', 64)], [new string('t', 100)]),
            CreatedBy = Actor.Person(Repeat(Wide, 128), Repeat(Wide, 128)),
            RevocationReason = Repeat(Wide, 200),
        });

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
