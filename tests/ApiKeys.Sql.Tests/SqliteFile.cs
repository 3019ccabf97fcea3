using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ApiKeys.Tests;

/// <summary>A SQLite file of its own, with the tables in it, removed at the end.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apikeys-sqlite-");

    static SqliteFile() => SQLitePCL.Batteries_V2.Init();

    public SqliteFile() => Source = Open();

    public DbDataSource Source { get; }

    public string Path => System.IO.Path.Combine(_folder.FullName, "keys.db");

    /// <summary>Opens the file as another process would.</summary>
    public DbDataSource Open() => SqliteFactory.Instance.CreateDataSource($"Data Source={Path}");

    public SqlKeyStore Store(Action<SqlKeyStoreOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new SqlKeyStoreOptions { MigrateAtStart = true, TrimInterval = Timeout.InfiniteTimeSpan };
        configure?.Invoke(options);
        return new SqlKeyStore(Source, SqlDialect.Sqlite, options, time);
    }

    public StoreUnderTest UnderTest(int changesKept)
    {
        var store = Store(options => options.ChangesKept = changesKept);
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

    public void Dispose()
    {
        Source.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
