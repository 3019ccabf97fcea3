namespace ApiKeys.Tests;

[Collection(OnPostgres.Name)]
public class PostgresContractTests(PostgresServer server)
{
    private static readonly bool _takesAll = Environment.GetEnvironmentVariable("APIKEYS_SERIALIZABLE") == "1";

    public static TheoryData<string> Checks => [.. StoreContract.Checks.Keys];

    // Every fourth where nobody asks for all of them: they take as long once more.
    public static TheoryData<string> SerializableChecks =>
        [.. StoreContract.Checks.Keys.Where(static (_, place) => _takesAll || place % 4 == 0)];

    [Theory]
    [MemberData(nameof(Checks))]
    public Task PostgreSql_KeepsTheContract(string check) =>
        StoreContract.Checks[check].RunAsync(kept =>
            new PostgresSchema(server).UnderTest(options => options.ChangesKept = kept));

    [Theory]
    [MemberData(nameof(SerializableChecks))]
    public Task PostgreSqlSerializable_KeepsTheContract(string check) =>
        StoreContract.Checks[check].RunAsync(kept =>
            new PostgresSchema(server, PostgresSchema.Serializable).UnderTest(options =>
            {
                options.ChangesKept = kept;
                options.Serializable = true;
            }));
}
