using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ApiKeys.Tests;

public sealed class SqliteFaultTests : IDisposable
{
    private const int ReadOnly = 8;
    private const int Full = 13;
    private readonly SqliteFile _file = new();

    [Fact]
    public async Task Write_ReadOnlyFile_FailsClearlyAndReadsGoOn()
    {
        await using var store = _file.Store();
        store.Add(Some.Row(1));
        var source = SqliteFactory.Instance.CreateDataSource($"Data Source={_file.Path};Mode=ReadOnly");
        await using var reading = new SqlKeyStore(source, SqlDialect.Sqlite);
        Assert.Equal(ReadOnly, Assert.Throws<SqliteException>(() => reading.Revoke(1)).SqliteErrorCode);
        Assert.Null(reading.Find(1)!.Key.RevokedAt);
    }

    [Fact]
    public async Task Write_NoRoomLeft_FailsClearlyAndWritesNothingInHalves()
    {
        await using var roomy = _file.Store();
        roomy.Add(Some.Row(1));
        await using var cramped = new SqlKeyStore(new CrampedSource(_file.Path), SqlDialect.Sqlite);
        var fault = Assert.Throws<SqliteException>(() => Fill(cramped));
        Assert.Equal(Full, fault.SqliteErrorCode);
        Assert.NotNull(cramped.Find(1));
        var there = (await roomy.ScanAsync(default, 10_000)).Keys.Count;
        Assert.Equal((long)there, roomy.Head().Revision);
        Assert.Equal(KeyWriteOutcome.Written, roomy.Revoke(1).Outcome);
    }

    public void Dispose() => _file.Dispose();

    private static void Fill(SqlKeyStore store)
    {
        for (var first = 2; first < 100_000; first += 100)
            store.Add([.. Enumerable.Range(first, 100).Select(number => Some.Row(number))]);
    }

    /// <summary>Files that may grow by a few pages only, as on a disk that is nearly full.</summary>
    private sealed class CrampedSource(string path) : DbDataSource
    {
        public override string ConnectionString => $"Data Source={path};Pooling=False";

        protected override DbConnection CreateDbConnection()
        {
            var connection = new SqliteConnection(ConnectionString);
            connection.StateChange += (_, change) => Limit(connection, change.CurrentState);
            return connection;
        }

        private static void Limit(SqliteConnection connection, ConnectionState state)
        {
            if (state != ConnectionState.Open)
                return;
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA max_page_count = 60";
            command.ExecuteScalar();
        }
    }
}
