namespace ApiKeys.Tests;

/// <summary>Tables that change while nodes work on them.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresUpgradeTests(PostgresServer server) : IDisposable
{
    private const string Additive = """
        ALTER TABLE ~keys ADD COLUMN colour text COLLATE "C";
        ALTER TABLE ~counter ADD COLUMN colour integer NOT NULL DEFAULT 0;
        CREATE INDEX #keys_by_colour ON ~keys (colour);
        CREATE TABLE ~colours (colour text COLLATE "C" PRIMARY KEY);
        """;

    private readonly PostgresSchema _schema = new(server);

    private static SqlDialect Next { get; } =
        SqlDialect.PostgreSql.With(
            [.. SqlDialect.PostgreSql.Migrations, new SqlMigration(SqlDialect.PostgreSql.Newest + 1, 1, Additive)]);

    [Fact]
    public async Task Migrate_ByTheNextRelease_TheReleaseBeforeAnswersAsTheModelDoes()
    {
        await using var before = _schema.Store();
        Assert.Null(before.Find(1));
        before.Head();
        await using var after = NextRelease();
        await after.MigrateAsync();
        StoreDifference.Run(1, 200, before);
        Assert.Equal(before.Head(), after.Head());
        before.Add(Some.Row(1));
        Assert.Equal(KeyWriteOutcome.Written, after.Revoke(1).Outcome);
        Assert.NotNull(before.Find(1)!.Key.RevokedAt);
    }

    [Fact]
    public async Task AnyCall_NewNodeOfTheReleaseBefore_StartsOnTheNewerTables()
    {
        await using var after = NextRelease();
        await after.MigrateAsync();
        await using var before = _schema.Store();
        before.Add(Some.Row(1));
        Assert.NotNull(after.Find(1));
        Assert.Equal(Next.Newest, _schema.Ask($"SELECT version FROM {_schema.Name}.apikeys_schema"));
    }

    [Fact]
    public async Task AnyCall_NextReleaseBeforeItsMigration_SaysWhatToDo()
    {
        await using var before = _schema.Store();
        await before.MigrateAsync();
        await using var after = new SqlKeyStore(
            _schema.Source, Next, _schema.Options(options => options.MigrateAtStart = false));
        await Assert.ThrowsAsync<SqlSchemaException>(() => after.FindAsync(Some.Id(1)).AsTask());
    }

    // "Cached plan must not change result type", says the server of a statement that was prepared before.
    [Theory]
    [InlineData("ALTER COLUMN environment TYPE bigint")]
    [InlineData("ADD COLUMN colour text")]
    public async Task Find_TableChangedAfterItsStatementWasPrepared_GoesOn(string change)
    {
        await using var store = _schema.Store();
        store.Add(Some.Row(1));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.FindAsync(Some.Id(1)).AsTask()));
        store.Find(1);
        _schema.Ask($"ALTER TABLE {_schema.Name}.apikeys_keys {change}");
        for (var read = 0; read < 10; read++)
            Assert.NotNull(store.Find(1));
    }

    [Theory]
    [InlineData("ALTER COLUMN environment TYPE bigint")]
    [InlineData("ADD COLUMN colour text")]
    public async Task Changes_TableChangedAfterTheirStatementWasPrepared_GoOn(string change)
    {
        await using var store = _schema.Store();
        store.Add(Some.Row(1));
        for (var read = 0; read < 3; read++)
            store.Changes(default(RevisionMark));
        _schema.Ask($"ALTER TABLE {_schema.Name}.apikeys_keys {change}");
        for (var read = 0; read < 3; read++)
            Assert.Single(store.Changes(default(RevisionMark)).Changes);
    }

    [Theory]
    [InlineData("ALTER COLUMN environment TYPE bigint")]
    [InlineData("ADD COLUMN colour text")]
    public async Task Write_TableChangedAfterItsStatementsWerePrepared_GoesOn(string change)
    {
        await using var store = _schema.Store();
        store.Add(Some.Row(1), Some.Row(2), Some.Row(3));
        Assert.Equal(KeyWriteOutcome.Written, store.Revoke(1).Outcome);
        _schema.Ask($"ALTER TABLE {_schema.Name}.apikeys_keys {change}");
        for (var number = 2; number <= 3; number++)
            Assert.Equal(KeyWriteOutcome.Written, store.Revoke(number).Outcome);
        Assert.Equal(6L, store.Head().Revision);
    }

    public void Dispose() => _schema.Dispose();

    private SqlKeyStore NextRelease() => new(_schema.Source, Next, _schema.Options());
}
