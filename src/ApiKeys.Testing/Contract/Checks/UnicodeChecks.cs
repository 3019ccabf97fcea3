namespace ApiKeys.Testing;

/// <summary>Texts that look alike and are not the same: a letter with its accent, in one character and in two. A store
/// keeps what it was given, and takes neither for the other.</summary>
internal sealed class UnicodeChecks(StoreUnderTest given) : StoreChecks(given)
{
    private const string One = "caf\u00E9";
    private const string Two = "cafe\u0301";

    [Check(One)]
    [Check(Two)]
    public void Write_TextsInEitherForm_AreKeptAsTheyAre(string text)
    {
        var row = Row(1, text) with { Revision = 1 };
        Assert.Equal(row, Assert.Single(Store.Add(row).Rows));
        Assert.Equal(row, Store.Find(1));
        Assert.Equal(row, Assert.Single(Store.List(query => query with { Owner = text }).Keys));
    }

    [Check(One)]
    [Check(Two)]
    public void ReadEvents_TextsInEitherForm_AreKeptAsTheyAre(string text)
    {
        var told = Some.Event(1, KeyEventVerb.Changed, text) with
        {
            Actor = Actor.Person(text),
            Changes = [new FieldChange("name", text, null), new FieldChange("description", null, text)],
            Reason = text,
        };
        Store.Write(new KeyWrite { At = Some.Now, Events = [told] });
        Assert.Equal(told with { Number = 1 }, Assert.Single(Log.Events()));
    }

    [Check]
    public void List_TextsInBothForms_AreToldApart()
    {
        Store.Add(Row(1, One), Row(2, Two));
        Assert.Equal([One], Store.Listed(query => query with { Owner = One }));
        Assert.Equal([Two], Store.Listed(query => query with { Owner = Two }));
        Assert.Equal([Two], Store.Listed(query => query with { Owner = null, CreatedBy = Two }));
        Assert.Equal([One], Store.Listed(query => query with { Owner = null, Search = One }));
    }

    [Check]
    public void Write_NamesOfMetadataInBothForms_AreKeptApart()
    {
        var pairs = new Dictionary<string, string> { [One] = "1", [Two] = "2" };
        Store.Add(Some.Row(1, key => key with { Metadata = pairs }));
        Assert.Equal(Some.Row(1, key => key with { Metadata = pairs }) with { Revision = 1 }, Store.Find(1));
    }

    private static StoredKey Row(int number, string text) =>
        Some.Row(number, key => key with
        {
            Owner = text,
            Name = text,
            Description = text,
            Metadata = new Dictionary<string, string> { [text] = text },
            CreatedBy = Actor.Person(text),
            RevokedAt = Some.Now,
            RevocationReason = text,
        });
}
