namespace ApiKeys.Tests;

public class InMemoryScanTests
{
    private readonly InMemoryKeyStore _store = new();

    [Fact]
    public void Scan_NoKeys_GivesAnEmptyLastPage()
    {
        var page = _store.ScanAsync(default, 10).Completed();
        Assert.Empty(page.Keys);
        Assert.False(page.More);
    }

    [Fact]
    public void Scan_KeysOfAllOwners_GivesThemByIdWithoutTheDeleted()
    {
        _store.Add(Some.Row(3), Some.Row(1), Some.Row(2, key => key with { Owner = "other" }));
        _store.Delete(3);
        var page = _store.ScanAsync(default, 10).Completed();
        Assert.Equal([Some.Id(1), Some.Id(2)], page.Keys.Select(row => row.Key.Id));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Scan_Limited_SaysWhetherRowsRemain(int limit, bool more)
    {
        _store.Add(Some.Rows(3));
        Assert.Equal(more, _store.ScanAsync(default, limit).Completed().More);
    }

    [Fact]
    public void Scan_AfterAnIdThatIsGone_GoesOnBehindIt()
    {
        _store.Add(Some.Rows(3));
        _store.Delete(2);
        Assert.Equal([Some.Id(3)], _store.ScanAsync(Some.Id(2), 10).Completed().Keys.Select(row => row.Key.Id));
    }

    [Fact]
    public void Scan_PageByPage_GivesEveryKeyOnce()
    {
        _store.Add(Some.Rows(10_000));
        var seen = new List<ApiKeyId>();
        KeyScan page;
        do
        {
            page = _store.ScanAsync(seen.LastOrDefault(), 100).Completed();
            seen.AddRange(page.Keys.Select(row => row.Key.Id));
        } while (page.More);

        Assert.Equal(Enumerable.Range(1, 10_000).Select(Some.Id), seen);
    }
}
