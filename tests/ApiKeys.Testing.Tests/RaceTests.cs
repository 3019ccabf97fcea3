namespace ApiKeys.Tests;

public sealed class RaceTests
{
    private const int Seeds = 3;

    [Theory]
    [InlineData("Write_ManyUpdatesOfOneVersion_HasExactlyOneWinner")]
    [InlineData("Write_ChildrenMadeWhileACascadeEndsTheirMaker_LeavesNoneAlive(False)")]
    [InlineData("Write_ChildrenMadeWhileACascadeEndsTheirMaker_LeavesNoneAlive(True)")]
    [InlineData("Write_OneKeyImportedManyTimes_IsTakenOverOnce")]
    public async Task RunAsync_StoreThatLooksAndThenWrites_IsFoundByEachSeed(string name)
    {
        List<string> found = [];
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            if (await FaultOfAsync(name, seed) is { } fault)
                found.Add(fault);
        }

        Assert.Equal(Seeds, found.Count);
        Assert.All(found, fault => Assert.Matches(@"^Write_\S+ \(seed [1-3]\): ", fault));
    }

    private static async Task<string?> FaultOfAsync(string check, ulong seed)
    {
        try
        {
            await StoreContract.Checks[check].RunAsync(
                kept => new StoreUnderTest(new LooksAndThenWrites(kept), () => { }, () => { }), seed);
            return null;
        }
        catch (StoreContractException fault)
        {
            return fault.Message;
        }
    }
}
