using System.Security.Cryptography;

namespace ApiKeys.Tests;

[Collection(OnPostgres.Name)]
public sealed class PostgresDifferenceTests(PostgresServer server) : IDisposable
{
    private readonly PostgresSchema _schema = new(server);

    // As the contract does, so does what the model says: whatever isolation the server runs all by.
    [Fact]
    public async Task PostgreSqlSerializable_RandomCalls_AnswersAsTheModelDoes()
    {
        await using var schema = new PostgresSchema(server, PostgresSchema.Serializable);
        using var store = schema.Store(options => options.Serializable = true);
        StoreDifference.Run((ulong)RandomNumberGenerator.GetInt32(int.MaxValue), 600, store);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0)]
    public void PostgreSql_RandomCalls_AnswersAsTheModelDoes(int seed)
    {
        using var store = _schema.Store();
        StoreDifference.Run((ulong)(seed == 0 ? RandomNumberGenerator.GetInt32(int.MaxValue) : seed), 600, store);
    }

    public void Dispose() => _schema.Dispose();
}
