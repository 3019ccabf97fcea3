namespace ApiKeys.Tests;

public sealed class StoreDifferenceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_TheModelItself_FindsNothing(ulong seed) =>
        StoreDifference.Run(seed, 500, new InMemoryKeyStore());

    [Fact]
    public void Run_StoreThatMakesItsCollectionsAnew_FindsNothing() =>
        StoreDifference.Run(4, 500, new FreshStore(100_000));

    [Theory]
    [InlineData("AllowsOneTooMany")]
    [InlineData("FoldsNamesOfMetadata")]
    [InlineData("TakesEmptyValuesForNone")]
    [InlineData("KeepsCountsOf32Bits")]
    [InlineData("KeepsTheLastCountOfADay")]
    [InlineData("ScansWithoutLastUse")]
    [InlineData("CascadesFromTwoRoots")]
    [InlineData("ComparesThePromiseAlone")]
    [InlineData("ComposesNames")]
    public void Run_WrongStore_NamesTheSeedAndTheCall(string name)
    {
        var fault = Assert.Throws<StoreContractException>(() =>
        {
            for (var seed = 1UL; seed < 20; seed++)
                StoreDifference.Run(seed, 500, WrongStores.All[name].Make(100_000));
        });
        Assert.StartsWith("Seed ", fault.Message, StringComparison.Ordinal);
    }
}
