namespace ApiKeys.Tests;

[Collection(OnPostgres.Name)]
public class PostgresContractTests(PostgresServer server)
{
    // Every statement of the session, reads too, as a distributed database runs them.
    private const string Serializable = ";Options=-c default_transaction_isolation=serializable";

    public static TheoryData<string> Checks => [.. StoreContract.Checks.Keys];

    [Theory]
    [MemberData(nameof(Checks))]
    public Task PostgreSql_KeepsTheContract(string check) =>
        StoreContract.Checks[check].RunAsync(kept =>
            new PostgresSchema(server).UnderTest(options => options.ChangesKept = kept));

    [Theory]
    [MemberData(nameof(Checks))]
    public Task PostgreSqlSerializable_KeepsTheContract(string check) =>
        StoreContract.Checks[check].RunAsync(kept =>
            new PostgresSchema(server, Serializable).UnderTest(options =>
            {
                options.ChangesKept = kept;
                options.Serializable = true;
            }));
}
