using Npgsql;

namespace ApiKeys.Tests;

/// <summary>Tests that share one server; each has a schema of its own.</summary>
[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}

/// <summary>A schema of its own on the shared server, and stores in it.</summary>
internal sealed class PostgresSchema(PostgresServer server, string settings = "") : IDisposable, IAsyncDisposable
{
    /// <summary>Settings that run every statement, reads too, as a distributed database does.</summary>
    public const string Serializable = ";Options=-c default_transaction_isolation=serializable";

    public string Name { get; } = server.NewSchema();

    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(server.ConnectionString + settings);

    public SqlKeyStoreOptions Options(Action<SqlKeyStoreOptions>? configure = null)
    {
        var options = new SqlKeyStoreOptions
        {
            Schema = Name,
            MigrateAtStart = true,
            TrimInterval = Timeout.InfiniteTimeSpan,
        };
        configure?.Invoke(options);
        return options;
    }

    public SqlKeyStore Store(Action<SqlKeyStoreOptions>? configure = null, TimeProvider? time = null) =>
        new(Source, SqlDialect.PostgreSql, Options(configure), time);

    public StoreUnderTest UnderTest(Action<SqlKeyStoreOptions> configure)
    {
        var store = Store(configure);
        return new StoreUnderTest(store, () => store.TrimAsync().GetAwaiter().GetResult(), () =>
        {
            store.Dispose();
            Dispose();
        });
    }

    public object? Ask(string sql)
    {
        using var command = Source.CreateCommand(sql);
        return command.ExecuteScalar();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        Ask($"DROP SCHEMA IF EXISTS {Name} CASCADE");
        Source.Dispose();
    }
}
