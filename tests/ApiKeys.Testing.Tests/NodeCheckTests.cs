namespace ApiKeys.Tests;

public sealed class NodeCheckTests
{
    private const string OneNode = "Write_RevocationByANode_IsKnownToThatNodeAtOnce";
    private const string TwoNodes = "ReadChanges_RevocationByAnotherNode_ReachesAMemoryThatHadTheKey";

    [Theory]
    [InlineData("ForgetsTheBound", OneNode)]
    [InlineData("ForgetsTheBound", TwoNodes)]
    [InlineData("NeverEndsAScan", OneNode)]
    [InlineData("NeverEndsAScan", TwoNodes)]
    public async Task RunAsync_StoreThatKeepsANodeReading_EndsAndSaysSo(string store, string name)
    {
        var check = StoreContract.Checks[name];
        var run = Task.Run(() => check.RunAsync(
            kept => new StoreUnderTest(WrongStores.All[store].Make(kept), () => { }, () => { })));
        var fault = await Assert.ThrowsAsync<StoreContractException>(() => run.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.StartsWith($"{name}: A node called the store ", fault.Message, StringComparison.Ordinal);
    }
}
