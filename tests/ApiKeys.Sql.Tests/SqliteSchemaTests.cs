using Microsoft.Data.Sqlite;

namespace ApiKeys.Tests;

public sealed class SqliteSchemaTests : IDisposable
{
    private readonly SqliteFile _file = new();

    [Fact]
    public async Task AnyCall_NoTables_SaysWhatToDo()
    {
        await using var store = _file.Store(options => options.MigrateAtStart = false);
        var fault = await Assert.ThrowsAsync<SqlSchemaException>(() => store.FindAsync(Some.Id(1)).AsTask());
        Assert.Contains("MigrateAsync", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnyCall_DialectOfPostgreSql_IsRefusedByName(bool migrates)
    {
        var options = new SqlKeyStoreOptions { MigrateAtStart = migrates };
        await using var store = new SqlKeyStore(_file.Source, SqlDialect.PostgreSql, options);
        var fault = await Assert.ThrowsAsync<SqlSchemaException>(() => store.FindAsync(Some.Id(1)).AsTask());
        Assert.Contains("is PostgreSQL", fault.Message, StringComparison.Ordinal);
        Assert.Contains("SqlDialect", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_EachConnectionWithAMemoryOfItsOwn_IsRefused()
    {
        await using var source = SqliteFactory.Instance.CreateDataSource("Data Source=:memory:");
        await using var store = new SqlKeyStore(source, SqlDialect.Sqlite);
        var fault = await Assert.ThrowsAsync<SqlSchemaException>(() => store.MigrateAsync());
        Assert.Contains("in memory", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_Run_MakesTablesThatWork()
    {
        _file.Ask(SqlSchema.Script(SqlDialect.Sqlite));
        await using var store = _file.Store(options => options.MigrateAtStart = false);
        store.Add(Some.Row(1));
        Assert.NotNull(store.Find(1));
    }

    [Fact]
    public async Task Migrate_ManyNodesAtOnce_MakesTheTablesOnce()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => _file.Store()).ToArray();
        await Task.WhenAll(stores.Select(store => Task.Run(() => store.MigrateAsync())));
        stores[0].Add(Some.Row(1));
        Assert.All(stores, store => Assert.NotNull(store.Find(1)));
        Assert.All(stores, store => store.Dispose());
    }

    [Fact]
    public async Task AnyCall_TablesOfALaterReleaseThatLetsThisOneRead_AnswersAsTheModelDoes()
    {
        await NewerAsync(oldestReader: SqlDialect.Sqlite.Newest);
        await using var store = _file.Store();
        StoreDifference.Run(1, 200, store);
    }

    [Fact]
    public async Task AnyCall_TablesThatNeedALaterRelease_IsRefused()
    {
        await NewerAsync(oldestReader: SqlDialect.Sqlite.Newest + 1);
        await using var store = _file.Store();
        var fault = await Assert.ThrowsAsync<SqlSchemaException>(() => store.FindAsync(Some.Id(1)).AsTask());
        Assert.Contains("Update this node", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_OlderTables_TakesTheMissingStepAndTheReleaseBeforeGoesOn()
    {
        await using var before = _file.Store();
        before.Add(Some.Row(1));
        var next = Next();
        await using var after = new SqlKeyStore(_file.Source, next);
        await Assert.ThrowsAsync<SqlSchemaException>(() => after.FindAsync(Some.Id(1)).AsTask());
        await after.MigrateAsync();
        before.Add(Some.Row(2));
        Assert.NotNull(after.Find(2));
        Assert.Equal(2L, _file.Ask("SELECT version FROM apikeys_schema"));
    }

    [Fact]
    public void Script_FromAVersion_HoldsTheLaterStepsOnly()
    {
        var script = SqlSchema.Script(Next(), options: null, from: 1);
        Assert.Contains("ADD COLUMN colour", script, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATE TABLE", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Prefix_Configured_NamesEveryTable()
    {
        using var store = _file.Store(options => options.Prefix = "mine_");
        store.Add(Some.Row(1));
        const string Others = "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'mine!_%' ESCAPE '!' "
            + "AND name NOT LIKE 'sqlite%'";
        Assert.Equal(0L, _file.Ask(Others));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a-b")]
    [InlineData("x; DROP TABLE keys; --")]
    [InlineData("UPPER")]
    public void Prefix_OfOtherCharacters_IsRefused(string prefix) =>
        Assert.Throws<ArgumentException>(() => _file.Store(options => options.Prefix = prefix));

    public void Dispose() => _file.Dispose();

    private static SqlDialect Next() =>
        SqlDialect.Sqlite.With(
            [.. SqlDialect.Sqlite.Migrations, new SqlMigration(2, 1, "ALTER TABLE ~keys ADD COLUMN colour text;")]);

    private async Task NewerAsync(int oldestReader)
    {
        await using var store = _file.Store();
        await store.MigrateAsync();
        _file.Ask($"UPDATE apikeys_schema SET version = 99, oldest_reader = {oldestReader}");
    }
}
