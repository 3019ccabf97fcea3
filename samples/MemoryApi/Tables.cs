using System.Data.Common;

namespace MemoryApi;

/// <summary>Makes the tables of the service, in the SQL that SQLite and PostgreSQL share.</summary>
internal sealed class Tables(DbDataSource database)
{
    private const string Script = """
        CREATE TABLE IF NOT EXISTS memories (
            id TEXT NOT NULL PRIMARY KEY,
            owner TEXT NOT NULL,
            environment TEXT NOT NULL,
            tag TEXT NOT NULL,
            content TEXT NOT NULL,
            created_at BIGINT NOT NULL);
        CREATE TABLE IF NOT EXISTS shelves (
            owner TEXT NOT NULL,
            environment TEXT NOT NULL,
            arrivals BIGINT NOT NULL,
            PRIMARY KEY (owner, environment));
        CREATE TABLE IF NOT EXISTS arrivals (
            owner TEXT NOT NULL,
            environment TEXT NOT NULL,
            tag TEXT NOT NULL,
            number BIGINT NOT NULL,
            id TEXT NOT NULL,
            PRIMARY KEY (owner, environment, tag, number));
        CREATE TABLE IF NOT EXISTS session_keys (
            number INTEGER NOT NULL PRIMARY KEY,
            content TEXT NOT NULL)
        """;

    private volatile bool _created;

    /// <summary>Makes what is missing, at the first use and not at the start: a host whose database is away starts all
    /// the same.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (_created)
            return;
        await using var command = database.CreateCommand(Script);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException failure) when (failure.SqlState is "23505" or "42P07")
        {
            // PostgreSQL refuses the later of two hosts that make one at the same moment; the second time it is there.
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        _created = true;
    }
}
