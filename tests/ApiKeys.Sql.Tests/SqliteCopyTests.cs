using Microsoft.Data.Sqlite;

namespace ApiKeys.Tests;

/// <summary>A copy of a file, which SQLite makes without a write-ahead log.</summary>
public sealed class SqliteCopyTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly string _copy;

    public SqliteCopyTests()
    {
        using (var store = _file.Store())
            store.Add(Some.Row(1));
        _copy = $"{_file.Path}.copy";
        _file.Ask($"VACUUM INTO '{_copy}'");
        Assert.Equal("delete", Mode());
    }

    [Fact]
    public async Task AnyCall_MigratesAtStart_GivesTheCopyAWriteAheadLog()
    {
        await using var store = Store(migrates: true);
        Assert.NotNull(store.Find(1));
        Assert.Equal("wal", Mode());
    }

    [Fact]
    public async Task AnyCall_MigratesNothing_LeavesTheCopyAsItIsAndWorks()
    {
        await using var store = Store(migrates: false);
        store.Revoke(1);
        Assert.NotNull(store.Find(1)!.Key.RevokedAt);
        Assert.Equal("delete", Mode());
    }

    [Fact]
    public async Task AnyCall_CopyThatIsOnlyToBeRead_WorksAsItIs()
    {
        await using var store = Store(migrates: true, ";Mode=ReadOnly");
        Assert.NotNull(store.Find(1));
        Assert.Equal("delete", Mode());
    }

    [Fact]
    public async Task AnyCall_CopyInUse_WorksAsItIsAndChangesLater()
    {
        using (var reader = Opened())
        {
            Assert.Equal(1L, Ask(reader, "BEGIN; SELECT count(*) FROM apikeys_keys"));
            await using var store = Store(migrates: true, ";Default Timeout=1");
            Assert.NotNull(store.Find(1));
            Assert.Equal("delete", Mode());
        }

        await using var later = Store(migrates: true);
        Assert.NotNull(later.Find(1));
        Assert.Equal("wal", Mode());
    }

    public void Dispose() => _file.Dispose();

    private SqlKeyStore Store(bool migrates, string settings = "") =>
        new(
            SqliteFactory.Instance.CreateDataSource($"Data Source={_copy}{settings}"),
            SqlDialect.Sqlite,
            new()
            {
                MigrateAtStart = migrates,
                TrimInterval = Timeout.InfiniteTimeSpan,
                CommandTimeout = TimeSpan.FromSeconds(1),
                RetryFor = TimeSpan.Zero,
            });

    private object? Mode()
    {
        using var connection = Opened();
        return Ask(connection, "PRAGMA journal_mode");
    }

    private SqliteConnection Opened()
    {
        var connection = new SqliteConnection($"Data Source={_copy};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
