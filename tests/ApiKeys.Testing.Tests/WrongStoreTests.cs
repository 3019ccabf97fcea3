namespace ApiKeys.Tests;

public sealed class WrongStoreTests
{
    public static TheoryData<string> Names => [.. WrongStores.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task StoreContract_WrongStore_IsFoundByTheCheckThatNamesIt(string name)
    {
        var (make, expected) = WrongStores.All[name];
        var found = new List<string>();
        foreach (var check in StoreContract.Checks.Values)
        {
            if (!await KeepsAsync(check, make))
                found.Add(check.Name);
        }

        Assert.True(found.Any(check => check.StartsWith(expected, StringComparison.Ordinal)), string.Join('\n', found));
    }

    [Fact]
    public void WrongStores_All_AreMoreThan25() => Assert.True(WrongStores.All.Count >= 25);

    private static async Task<bool> KeepsAsync(StoreCheck check, Func<int, IKeyStore> make)
    {
        try
        {
            await check.RunAsync(kept => new StoreUnderTest(make(kept), () => { }, () => { }));
            return true;
        }
        catch (StoreContractException)
        {
            return false;
        }
    }
}
