using System.Text.Json;
using Npgsql;

namespace ApiKeys.Tests;

/// <summary>What a revocation looks at while every other write waits.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresCascadeTests(PostgresServer server) : IDisposable
{
    private const int Ended = 20_000;
    private const int Most = 200;
    private readonly PostgresSchema _schema = new(server);

    private string Keys => $"{_schema.Name}.apikeys_keys";

    [Theory]
    [InlineData("revoked_at = 1000", true)]
    [InlineData("revoked_at = 1000", false)]
    [InlineData("expires_at = 1000", true)]
    [InlineData("deleted = TRUE", true)]
    public async Task Family_ManyEndedChildren_LooksAtThoseThatLiveOrLeadAlone(string end, bool analyzed)
    {
        await using var store = _schema.Store();
        store.AddFamily();
        store.Add(Some.Rows(300)[200..]);
        var columns = string.Join(
            ", ", "revision version owner name environment prefix access created_at creator_kind creator_id disabled "
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Concat(["imported", "deleted", "scheme", "digest", "digest_place", "makes"]));
        _schema.Ask($"""
            INSERT INTO {Keys} (id, {columns})
            SELECT 'e' || lpad(n::text, 7, '0'), {columns} FROM {Keys}, generate_series(1, {Ended}) n
            WHERE id = '{Some.Id(2)}';
            UPDATE {Keys} SET {end} WHERE id LIKE 'e%'
            """);
        if (analyzed)
            _schema.Ask($"ANALYZE {Keys}");
        Assert.InRange(LookedAt(), 1, Most);
        Assert.Equal([Some.Id(1), Some.Id(2)], Revoke(store, 1).Rows.Select(row => row.Key.Id));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Revoke_KeyThatMadeNone_LooksForNoDescendants(int number, bool looks)
    {
        using var logs = new CapturedLogs();
        await using var source = new NpgsqlDataSourceBuilder(server.ConnectionString).UseLoggerFactory(logs).Build();
        await using var store = new SqlKeyStore(source, SqlDialect.PostgreSql, _schema.Options());
        store.AddFamily();
        Assert.Equal(3 - number, Revoke(store, number).Rows.Count);
        Assert.Equal(looks, logs.Lines.Any(line => $"{line}".Contains("RECURSIVE family", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Revoke_KeyThatIsSaidLaterToHaveMadeAnother_EndsItToo()
    {
        await using var store = _schema.Store();
        store.Add(Some.Row(1), Some.Row(2));
        store.Change(2, key => key with { CreatedBy = Actor.Key(Some.Id(1)) });
        Assert.Equal([Some.Id(1), Some.Id(2)], Revoke(store, 1).Rows.Select(row => row.Key.Id));
    }

    public void Dispose() => _schema.Dispose();

    private static KeyWriteResult Revoke(SqlKeyStore store, int number)
    {
        var cascade = new KeyCascade([Some.Id(number)], Some.Person, Reason: null) { RevokesRoots = true };
        return store.Write(new KeyWrite { At = Some.Now, Cascade = cascade });
    }

    /// <summary>How many rows of the table the search for descendants reads, as the server counts them.</summary>
    private long LookedAt()
    {
        var statement = new SqlNames("apikeys_", _schema.Name).In(SqlDialect.PostgreSql.Statements.Family);
        using var command = _schema.Source.CreateCommand($"EXPLAIN (ANALYZE, FORMAT JSON) {statement}");
        command.Parameters.Add(new NpgsqlParameter("ids", Some.Id(1).ToString()));
        command.Parameters.Add(new NpgsqlParameter("at", Some.Now.ToUnixTimeMilliseconds()));
        using var plan = JsonDocument.Parse((string)command.ExecuteScalar()!);
        return RowsOf(plan.RootElement[0].GetProperty("Plan"));
    }

    private static long RowsOf(JsonElement node)
    {
        var rows = node.TryGetProperty("Plans", out var below) ? below.EnumerateArray().Sum(RowsOf) : 0;
        if (!node.TryGetProperty("Relation Name", out _))
            return rows;
        var each = Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter");
        return rows + (long)(each * Number(node, "Actual Loops"));
    }

    private static double Number(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
