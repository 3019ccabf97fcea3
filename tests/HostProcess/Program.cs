using ApiKeys;
using ApiKeys.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;

// A host of its own process for tests that kill, stop and cut it: sqlite FILE, or postgres CONNECTION SCHEMA and on,
// off, or flushes, to say each batch of counts that the store has taken. It reads one command a line, and writes one
// line for each thing that was acknowledged.
SQLitePCL.Batteries_V2.Init();
var spoken = new Speech();
await using var store = args switch
{
    ["sqlite", var path] => Sqlite(path),
    [_, var connection, var schema, "flushes"] => new FlushTellingStore(connection, schema, spoken),
    [_, var connection, var schema, var notifications] => Postgres(connection, schema, notifications == "on"),
    _ => throw new NotSupportedException(),
};
var options = new ApiKeysOptions
{
    StalenessBound = TimeSpan.FromSeconds(1),
    UsageFlushInterval = TimeSpan.FromSeconds(1),
    Scopes = { new Scope("memory:read", "Read") },
};
var host = new ApiKeyHost { Plans = new PlanByOwner() };
await using var node = new ApiKeyNode(options, store, host: host);
var commands = new Commands(node, spoken);
spoken.Say($"started {await node.StartAsync()}");
while (Console.ReadLine() is { } line)
    await commands.RunAsync(line.Split(' '));

static SqlKeyStore Sqlite(string path) =>
    new(
        SqliteFactory.Instance.CreateDataSource($"Data Source={path}"),
        SqlDialect.Sqlite,
        new SqlKeyStoreOptions { MigrateAtStart = true });

static SqlKeyStore Postgres(string connection, string schema, bool notifications) =>
    new PostgreSqlKeyStore(
        NpgsqlDataSource.Create(connection),
        new PostgreSqlKeyStoreOptions { MigrateAtStart = true, Schema = schema, Notifications = notifications });
