using System.Data;
using System.Data.Common;
using System.Diagnostics;
using ApiKeys.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ApiKeys.Benchmarks;

/// <summary>Measures the stores: finding a key over a bare round trip, writes a second, and starting a node. PostgreSQL
/// is a server of its own, on this machine.</summary>
internal static class StoreRun
{
    private const int Keys = 10_000;
    private const int Writes = 500;
    private static readonly DateTimeOffset _now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(int[] starts)
    {
        SQLitePCL.Batteries_V2.Init();
        var folder = Directory.CreateTempSubdirectory("apikeys-stores-");
        using var server = new PostgresServer();
        await using var postgres = NpgsqlDataSource.Create(server.ConnectionString);
        var file = Path.Combine(folder.FullName, "keys.db");
        await using var sqlite = SqliteFactory.Instance.CreateDataSource($"Data Source={file}");
        var rows = new List<string>();
        foreach (var (name, source, dialect) in new[]
        {
            ("sqlite", sqlite, SqlDialect.Sqlite), ("postgres", (DbDataSource)postgres, SqlDialect.PostgreSql),
        })
        {
            await using var store = new SqlKeyStore(source, dialect, new SqlKeyStoreOptions { MigrateAtStart = true });
            await WriteAsync(name, store);
            var ids = await LoadAsync(store, 0, Keys);
            rows.Add(await FindAsync($"store-find-{name}", store, source, dialect, ids));
            await StartAsync(name, store, starts);
        }

        rows.ForEach(Console.WriteLine);
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return 0;
    }

    private static async Task<string> FindAsync(
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
        foreach (var page in Enumerable.Range(first, count).Chunk(2_000))
        {
            StoredKey[] rows = [.. page.Select(Row)];
            await store.WriteAsync(new KeyWrite { At = _now, Inserts = rows });
            ids.AddRange(rows.Select(row => row.Key.Id));
        }

        return [.. ids];
    }

    private static StoredKey Row(int number) =>
        new()
        {
            Key = new ApiKey
            {
                Id = ApiKeyId.Parse($"{number:00000000}"),
                Name = $"A key with its number {number}",
                Owner = $"owner-{number % 1_000}",
                Environment = ApiKeyEnvironment.Live,
                Prefix = "hm_live_",
                Access = KeyAccess.Scoped(["memory:read", "memory:write"], ["a", "b"]),
                CreatedAt = _now,
                CreatedBy = Actor.Person("ada"),
                ExpiresAt = _now.AddYears(1),
            },
            Digest = new KeyDigest(DigestScheme.Sha256, System.Security.Cryptography.SHA256.HashData(
                BitConverter.GetBytes(number))),
        };

    private static double Seconds(long begin) => Stopwatch.GetElapsedTime(begin).TotalSeconds;

    private static void Print(string format, double value) =>
        Console.WriteLine(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, value));
}
