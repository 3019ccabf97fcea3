using Npgsql;

namespace ApiKeys.Tests;

/// <summary>Tables in the first schema of the search path, in a database of their own.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresNameTests : IDisposable
{
    private const string Tables = "SELECT string_agg(tablename, ' ' ORDER BY tablename) FROM pg_tables "
        + "WHERE schemaname = 'public'";

    private readonly PostgresServer _server;
    private readonly string _database;
    private readonly NpgsqlDataSource _source;

    public PostgresNameTests(PostgresServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        _server = server;
        _database = $"names_{server.NewSchema()}";
        Administer($"CREATE DATABASE {_database}");
        _source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = _database });
    }

    [Fact]
    public async Task AnyCall_DefaultNames_WorksInTheFirstSchemaOfTheSearchPath()
    {
        await using var store = new PostgreSqlKeyStore(_source, new() { MigrateAtStart = true });
        StoreDifference.Run(1, 200, store);
        string[] names =
            ["batches", "changes", "counter", "events", "keys", "last_use", "owners", "schema", "tags", "usage"];
        Assert.Equal(string.Join(' ', names.Select(name => $"apikeys_{name}")), Ask(Tables));
    }

    // With "schema", "current_" makes a word that PostgreSQL reserves.
    [Theory]
    [InlineData("current_")]
    [InlineData("_")]
    [InlineData("a")]
    public async Task AnyCall_PrefixThatMakesAnotherWord_AnswersAsTheModelDoes(string prefix)
    {
        var options = new SqlKeyStoreOptions { Prefix = prefix, MigrateAtStart = true };
        await using var store = new SqlKeyStore(_source, SqlDialect.PostgreSql, options);
        StoreDifference.Run(1, 200, store);
        await store.TrimAsync();
        Assert.Contains($"{prefix}schema {prefix}tags", (string)Ask(Tables)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_PrefixThatMakesAReservedWord_MakesTablesThatWork()
    {
        var options = new SqlKeyStoreOptions { Prefix = "current_" };
        Ask(SqlSchema.Script(SqlDialect.PostgreSql, options));
        await using var store = new SqlKeyStore(_source, SqlDialect.PostgreSql, options);
        store.Add(Some.Row(1));
        Assert.NotNull(store.Find(1));
    }

    [Fact]
    public async Task AnyCall_TwoPrefixesInOneSchema_KeepTheirOwn()
    {
        var options = new SqlKeyStoreOptions { MigrateAtStart = true };
        await using var one = new SqlKeyStore(_source, SqlDialect.PostgreSql, options);
        options.Prefix = "apikeys_keys_";
        await using var other = new SqlKeyStore(_source, SqlDialect.PostgreSql, options);
        one.Add(Some.Row(1));
        other.Add(Some.Row(2));
        Assert.NotNull(one.Find(1));
        Assert.Null(one.Find(2));
        Assert.NotNull(other.Find(2));
    }

    public void Dispose()
    {
        _source.Dispose();
        Administer($"DROP DATABASE {_database} WITH (FORCE)");
    }

    private object? Ask(string sql)
    {
        using var command = _source.CreateCommand(sql);
        return command.ExecuteScalar();
    }

    private void Administer(string sql)
    {
        using var connection = new NpgsqlConnection(_server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
