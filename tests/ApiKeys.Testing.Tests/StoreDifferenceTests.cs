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
    public void Run_StoreThatAllowsOneTooMany_NamesTheSeedAndTheCall()
    {
        var fault = Assert.Throws<StoreContractException>(() =>
        {
            for (var seed = 1UL; seed < 20; seed++)
                StoreDifference.Run(seed, 500, new WrongWrites(100_000, WrongWrites.AllowsOneTooMany));
        });
        Assert.Contains("Seed", fault.Message, StringComparison.Ordinal);
    }
}
