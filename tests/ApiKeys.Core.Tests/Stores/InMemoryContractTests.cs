namespace ApiKeys.Tests;

public class InMemoryContractTests
{
    public static TheoryData<string> Checks => [.. StoreContract.Checks.Keys];

    [Theory]
    [MemberData(nameof(Checks))]
    public Task InMemory_KeepsTheContract(string check) =>
        StoreContract.Checks[check].RunAsync(kept =>
            new StoreUnderTest(new InMemoryKeyStore(kept), () => { }, () => { }));
}
