namespace ApiKeys.Tests;

public sealed class WrongStoreTests
{
    public static TheoryData<string> Checks => [.. StoreContract.Checks.Keys];

    public static TheoryData<string> Names => [.. WrongStores.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task StoreContract_WrongStore_IsFoundByTheCheckThatNamesIt(string name)
    {
        var (make, expected) = WrongStores.All[name];
        var finders = StoreContract.Checks.Values
            .Where(check => check.Name.StartsWith(expected, StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(finders);
        Assert.Contains(false, await Task.WhenAll(finders.Select(check => KeepsAsync(check, make))));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task StoreContract_Check_FindsAWrongStore(string name)
    {
        var check = StoreContract.Checks[name];
        foreach (var make in LikelyFirst(check))
        {
            if (!await KeepsAsync(check, make))
                return;
        }

        Assert.Fail("Every wrong store keeps to it: who knows that it checks anything?");
    }

    [Fact]
    public void WrongStores_All_AreMoreThan25() => Assert.True(WrongStores.All.Count >= 25);

    [Theory]
    [MemberData(nameof(Checks))]
    public Task StoreContract_StoreThatMakesItsCollectionsAnew_IsFoundByNoCheck(string check) =>
        StoreContract.Checks[check].RunAsync(kept =>
            new StoreUnderTest(new FreshStore(kept), () => { }, () => { }));

    [Fact]
    public async Task StoreContract_LongTextsThatDiffer_ShowsThePlaceAlone()
    {
        var check = StoreContract.Checks["Write_LongestTexts_AreKeptAsTheyAre"];
        var fault = await Assert.ThrowsAsync<StoreContractException>(() => check.RunAsync(kept =>
            new StoreUnderTest(
                new WrongRows(kept, (ApiKey key) => key with { Environment = ApiKeyEnvironment.Test }),
                () => { },
                () => { })));
        Assert.InRange(fault.Message.Length, 1, 1_000);
        Assert.Contains("Environment = Live", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Environment = Test", fault.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Func<int, IKeyStore>> LikelyFirst(StoreCheck check) =>
        WrongStores.All.Values
            .OrderBy(wrong => !check.Name.StartsWith(wrong.Check, StringComparison.Ordinal))
            .Select(wrong => wrong.Make);

    private static async Task<bool> KeepsAsync(StoreCheck check, Func<int, IKeyStore> make)
    {
        try
        {
            await check.RunAsync(kept => new StoreUnderTest(make(kept), () => { }, () => { }));
            return true;
        }
        catch (StoreContractException fault)
        {
            // What the check itself said, and not an exception that it stumbled over.
            Assert.StartsWith(check.Name, fault.Message, StringComparison.Ordinal);
            return fault.InnerException is not StoreContractException;
        }
    }
}
