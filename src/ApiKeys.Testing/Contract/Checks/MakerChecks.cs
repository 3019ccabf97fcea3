namespace ApiKeys.Testing;

/// <summary>Whom a cascade finds however the rows came about: a store may note who made keys, and must not miss
/// one.</summary>
internal sealed class MakerChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void Write_CascadeOverAnEndedKeyThatCameAfterWhatItMade_PassesThroughIt()
    {
        Store.Add(Some.RowMadeBy(2, 3));
        Store.Add(Ended(Some.RowMadeBy(1, 2)));
        Store.Add(Some.Row(1));
        Assert.Equal([Some.Id(3)], Cascaded(1));
    }

    [Check]
    public void Write_CascadeOverAFamilyWrittenFromItsEnd_PassesThroughIt()
    {
        Store.Add(Some.RowMadeBy(2, 3), Ended(Some.RowMadeBy(1, 2)), Some.Row(1));
        Assert.Equal([Some.Id(3)], Cascaded(1));
    }

    [Check]
    public void Write_CascadeFromAKeyThatNeverWas_FindsWhatNamesIt()
    {
        Store.Add(Some.RowMadeBy(1, 2));
        Assert.Equal([Some.Id(2)], Cascaded(1));
    }

    [Check]
    public void Write_CascadeFromManyKeys_RevokesTheChildrenOfEach()
    {
        const int Many = 150;
        var roots = Enumerable.Range(1, Many).ToArray();
        Store.Add([.. Some.Rows(Many), .. roots.Select(root => Some.RowMadeBy(root, Many + root))]);
        Assert.Equal(roots.Select(root => Some.Id(Many + root)), Cascaded(roots).Order());
    }

    private static StoredKey Ended(StoredKey row) => row with { Key = row.Key with { RevokedAt = Some.Now } };

    private IEnumerable<ApiKeyId> Cascaded(params int[] roots)
    {
        var cascade = new KeyCascade([.. roots.Select(Some.Id)], Some.Person, Reason: null);
        return Store.Write(new KeyWrite { At = Some.Now, Cascade = cascade }).Rows.Select(row => row.Key.Id);
    }
}
