namespace ApiKeys.Tests;

[Collection(OnPostgres.Name)]
public class PostgresContractTests(PostgresServer server)
{
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
            new PostgresSchema(server, PostgresSchema.Serializable).UnderTest(options =>
            {
                options.ChangesKept = kept;
                options.Serializable = true;
            }));
}
