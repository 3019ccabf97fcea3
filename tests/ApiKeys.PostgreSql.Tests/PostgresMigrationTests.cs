namespace ApiKeys.Tests;

/// <summary>Migrations that take long, or meet somebody.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresMigrationTests(PostgresServer server) : IDisposable
{
    private const string Long = "DO $$ BEGIN PERFORM pg_sleep(2); END $$;";
    private const string Colour = "ALTER TABLE ~keys ADD COLUMN colour integer NOT NULL DEFAULT 0;";
    private readonly PostgresSchema _schema = new(server);

    [Fact]
    public async Task Migrate_LongerThanACommandMayTake_IsMade()
    {
        await using var store = NextRelease(Long + Colour);
        await store.MigrateAsync();
        Assert.Equal(Newest, Version());
    }

    [Fact]
    public async Task AnyCall_GivenUpBeforeTheMigrationIsDone_LeavesItToTheNext()
    {
        await using var store = NextRelease(Long);
        var calls = 0;
        while (!await FindWithinAsync(store, TimeSpan.FromMilliseconds(100)))
            Assert.InRange(++calls, 1, 300);
        Assert.Equal(Newest, Version());
    }

    [Fact]
    public async Task Migrate_AnotherNodeMigratesForLong_WaitsForIt()
    {
        SqlKeyStore[] stores = [NextRelease(Long), NextRelease(Long)];
        await Task.WhenAll(stores.Select(store => Task.Run(() => store.MigrateAsync())));
        Assert.Equal(Newest, Version());
        Assert.All(stores, store => store.Dispose());
    }

    [Fact]
    public async Task Migrate_ManyNodesAtOnceThatTryNothingTwice_MakesTheTablesOnce()
    {
        var stores = Enumerable.Range(0, 8)
            .Select(_ => _schema.Store(options => options.RetryFor = TimeSpan.Zero))
            .ToArray();
        await Task.WhenAll(stores.Select(store => Task.Run(() => store.MigrateAsync())));
        stores[0].Add(Some.Row(1));
        Assert.All(stores, store => Assert.NotNull(store.Find(1)));
        Assert.All(stores, store => store.Dispose());
    }

    // Whoever reads the table queues up behind the step that waits for it.
    [Fact]
    public async Task Migrate_TableThatADumpReads_HoldsUpNoReadForLong()
    {
        await using var before = _schema.Store(options => options.CommandTimeout = TimeSpan.FromSeconds(2));
        before.Add(Some.Row(1));
        var dump = await _schema.Source.OpenConnectionAsync();
        await dump.ExecuteAsync($"BEGIN; LOCK TABLE {_schema.Name}.apikeys_keys IN ACCESS SHARE MODE");
        await using var after = NextRelease(Colour);
        var migrated = Task.Run(() => after.MigrateAsync());
        await Wakes.UntilAsync(() => (bool)_schema.Ask("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")!);
        Assert.NotNull(before.Find(1));
        Assert.False(migrated.IsCompleted);
        await dump.CloseAsync();
        await migrated;
        Assert.Equal(Newest, Version());
    }

    public void Dispose() => _schema.Dispose();

    private static int Newest => SqlDialect.PostgreSql.Newest + 1;

    private static async Task<bool> FindWithinAsync(SqlKeyStore store, TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await store.FindAsync(Some.Id(1), patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private object? Version() => _schema.Ask($"SELECT version FROM {_schema.Name}.apikeys_schema");

    private SqlKeyStore NextRelease(string step)
    {
        var dialect = SqlDialect.PostgreSql.With(
            [.. SqlDialect.PostgreSql.Migrations, new SqlMigration(Newest, 1, step)]);
        return new SqlKeyStore(_schema.Source, dialect, _schema.Options(options =>
            (options.CommandTimeout, options.LockTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100))));
    }
}
