namespace ApiKeys.Testing;

internal sealed class ScanChecks(StoreUnderTest given) : StoreChecks(given)
{
    [Check]
    public void Scan_NoKeys_GivesAnEmptyLastPage()
    {
        var page = Store.ScanAsync(default, 10).Completed();
        Assert.Empty(page.Keys);
        Assert.False(page.More);
    }

    [Check]
    public void Scan_KeysOfAllOwners_GivesThemByIdWithoutTheDeleted()
    {
        Store.Add(Some.Row(3), Some.Row(1), Some.Row(2, key => key with { Owner = "other" }));
        Store.Delete(3);
        var page = Store.ScanAsync(default, 10).Completed();
        Assert.Equal([Some.Id(1), Some.Id(2)], page.Keys.Select(row => row.Key.Id));
    }

    [Check(2, true)]
    [Check(3, false)]
    public void Scan_Limited_SaysWhetherRowsRemain(int limit, bool more)
    {
        Store.Add(Some.Rows(3));
        Assert.Equal(more, Store.ScanAsync(default, limit).Completed().More);
    }

    [Check]
    public void Scan_AfterAnIdThatIsGone_GoesOnBehindIt()
    {
        Store.Add(Some.Rows(3));
        Store.Delete(2);
        Assert.Equal([Some.Id(3)], Store.ScanAsync(Some.Id(2), 10).Completed().Keys.Select(row => row.Key.Id));
    }

    [Check]
    public void Scan_PageByPage_GivesEveryKeyOnce()
    {
        Store.Add(Some.Rows(10_000));
        var seen = new List<ApiKeyId>();
        KeyScan page;
        do
        {
            page = Store.ScanAsync(seen.LastOrDefault(), 100).Completed();
            Assert.True(page.Keys.Count > 0, "More is promised, and nothing comes.");
            seen.AddRange(page.Keys.Select(row => row.Key.Id));
        } while (page.More && seen.Count <= 10_000);

        Assert.Equal(Enumerable.Range(1, 10_000).Select(Some.Id), seen);
    }

    [Check]
    public void Scan_KeysOfEveryStatus_GivesThemAll()
    {
        Store.Add(
            Some.Row(1, key => key with { RevokedAt = Some.Now }),
            Some.Row(2, key => key with { ExpiresAt = Some.Now.AddYears(-1) }),
            Some.Row(3, key => key with { Disabled = true }),
            Some.Row(4, key => key with { NotBefore = Some.Now.AddYears(1) }),
            Some.Row(5, key => key with { Environment = ApiKeyEnvironment.Test })
        );
        Assert.Equal(
            Enumerable.Range(1, 5).Select(Some.Id),
            Store.ScanAsync(default, 9).Completed().Keys.Select(row => row.Key.Id));
    }
}
