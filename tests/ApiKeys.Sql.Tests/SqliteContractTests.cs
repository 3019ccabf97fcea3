namespace ApiKeys.Tests;

public class SqliteContractTests
{
    public static TheoryData<string> Checks => [.. StoreContract.Checks.Keys];

    [Theory]
    [MemberData(nameof(Checks))]
    public Task Sqlite_KeepsTheContract(string check) =>
        StoreContract.Checks[check].RunAsync(kept => new SqliteFile().UnderTest(kept));
}
