using System.Data;
using System.Data.Common;
using System.Diagnostics;
using ApiKeys.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ApiKeys.Benchmarks;

/// <summary>Measures the stores: finding a key over a bare round trip, writes a second, a flood of unknown ids, and
/// starting a node. PostgreSQL is a server of its own, on this machine.</summary>
internal static class StoreRun
{
    private const int Keys = 10_000;
    private const int Writes = 1_000;
    private static readonly GeneratedKeys _keys = new(1_000_000);
    private static readonly DateTimeOffset _now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly List<string> _figures = [];

    public static async Task<int> RunAsync(int[] starts)
    {
        var rows = await MeasureAsync(starts);

        // Last, when the server has said good-bye.
        var how = $"Stores, with up to {starts[^1]:N0} keys: the rows in turns of 200 finds; the figures once each. "
            + "SQLite waits for the disk at each commit; PostgreSQL where fsync is said to be on.";
        await Report.WriteAsync("stores.md", how, rows, $"\n{string.Concat(_figures.Select(one => $"- {one}\n"))}");
        return 0;
    }

    private static async Task<List<Row>> MeasureAsync(int[] starts)
    {
        SQLitePCL.Batteries_V2.Init();
        var folder = Directory.CreateTempSubdirectory("apikeys-stores-");
        using var server = new PostgresServer();
        await WriteSyncedAsync(server);
        await using var postgres = NpgsqlDataSource.Create(server.ConnectionString);
        var file = Path.Combine(folder.FullName, "keys.db");
        await using var sqlite = SqliteFactory.Instance.CreateDataSource($"Data Source={file}");
        var rows = new List<Row>();
        foreach (var (name, source, dialect) in new[]
        {
            ("sqlite", sqlite, SqlDialect.Sqlite), ("postgres", (DbDataSource)postgres, SqlDialect.PostgreSql),
        })
        {
            await using var store = new SqlKeyStore(source, dialect, new SqlKeyStoreOptions { MigrateAtStart = true });
            await WriteAsync(dialect == SqlDialect.PostgreSql ? $"{name}, fsync off" : name, store);
            var ids = await LoadAsync(store, 0, Keys);
            rows.Add(await FindAsync($"store-find-{name}", store, source, dialect, ids));
            var flood = new UnknownFlood(store, _keys, Keys);
            Print($"{name}: {await flood.MeasureAsync(mirror: true)}");
            Print($"{name}: {await flood.MeasureAsync(mirror: false)}");
            await StartAsync(name, store, starts);
            var cascade = await EndedCascade.TimeAsync(store, starts[^1]);
            Print($"{name}: a key with {starts[^1]:N0} ended children is revoked in {{0:0.00}} s", cascade);
        }

        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return rows;
    }

    private static async Task<Row> FindAsync(
        string name,
        SqlKeyStore store,
        DbDataSource source,
        SqlDialect dialect,
        ApiKeyId[] ids
    )
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var bare = connection.CreateCommand();
        bare.CommandText = dialect.Statements.Find.Replace("~", "apikeys_", StringComparison.Ordinal);
        var id = bare.CreateParameter();
        (id.ParameterName, id.DbType, id.Value) = ("id", DbType.String, "");
        bare.Parameters.Add(id);
        await bare.PrepareAsync();
        return await new StoreFind(name, store, bare, ids).MeasureAsync();
    }

    // What a write costs where it is durable, on a server that is started again for it.
    private static async Task WriteSyncedAsync(PostgresServer server)
    {
        server.Stop();
        server.Start(syncs: true);
        await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
        {
            var options = new SqlKeyStoreOptions { MigrateAtStart = true, Prefix = "synced_" };
            await using var store = new SqlKeyStore(source, SqlDialect.PostgreSql, options);
            await WriteAsync("postgres, fsync on", store);
        }

        server.Stop();
        server.Start();
    }

    private static async Task WriteAsync(string name, SqlKeyStore store)
    {
        await using var node = new ApiKeyNode(new ApiKeysOptions(), store);
        await node.StartAsync();
        var ada = Actor.Person("ada");
        var issued = new List<ApiKeyId>();
        var begin = Stopwatch.GetTimestamp();
        for (var write = 0; write < Writes; write++)
        {
            var made = await node.Issuer.IssueAsync(new NewApiKey { Name = "n", Owner = "acme", CreatedBy = ada });
            issued.Add(made.Key!.Id);
        }

        Print($"{name}: {{0:0}} keys issued a second, one after the other", Writes / Seconds(begin));
        begin = Stopwatch.GetTimestamp();
        foreach (var id in issued)
            await node.Issuer.RevokeAsync(new RevokeApiKey { Id = id, Owner = "acme", Actor = ada });
        Print($"{name}: {{0:0}} keys revoked a second, one after the other", Writes / Seconds(begin));
    }

    private static async Task StartAsync(string name, SqlKeyStore store, int[] starts)
    {
        var loaded = Keys;
        foreach (var keys in starts)
        {
            await LoadAsync(store, loaded, keys - loaded);
            loaded = keys;
            await using var node = new ApiKeyNode(new ApiKeysOptions { MirrorLimit = 10_000_000 }, store);
            var begin = Stopwatch.GetTimestamp();
            await node.StartAsync();
            Print($"{name}: a node starts in {{0:0.0}} s with {keys:N0} keys", Seconds(begin));
        }
    }

    private static async Task<ApiKeyId[]> LoadAsync(SqlKeyStore store, int first, int count)
    {
        var ids = new List<ApiKeyId>();
        var made = new GeneratedStore(_keys, Digests.Plain);
        while (ids.Count < count)
        {
            var after = first + ids.Count == 0 ? default : _keys.Id(first + ids.Count - 1);
            var page = await made.ScanAsync(after, Math.Min(2_000, count - ids.Count));
            await EndedCascade.WriteAsync(store, new KeyWrite { At = _now, Inserts = [.. page.Keys] });
            ids.AddRange(page.Keys.Select(row => row.Key.Id));
        }

        return [.. ids];
    }

    private static double Seconds(long begin) => Stopwatch.GetElapsedTime(begin).TotalSeconds;

    private static void Print(string format, double value) =>
        Print(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, value));

    private static void Print(string figure)
    {
        _figures.Add(figure);
        Console.WriteLine(figure);
    }
}
