using System.Transactions;
using Npgsql;

namespace ApiKeys.Tests;

[Collection(OnPostgres.Name)]
public sealed class PostgresWriteTests(PostgresServer server) : IDisposable
{
    private readonly PostgresSchema _schema = new(server);

    private string Counter => $"{_schema.Name}.apikeys_counter";

    // The connections that stay open for finds in this schema.
    private string Kept =>
        $"FROM pg_stat_activity WHERE query LIKE '%\"{_schema.Name}\".%k.id = $1%' AND state = 'idle'";

    [Fact]
    public async Task Write_ClientStoppedInMidTransaction_WaitsUntilTheServerEndsIt()
    {
        await using var store = _schema.Store(options => options.LockTimeout = TimeSpan.FromMilliseconds(100));
        store.Add(Some.Row(1));
        await using var stuck = await _schema.Source.OpenConnectionAsync();
        await using var held = await stuck.BeginTransactionAsync();
        await stuck.ExecuteAsync("SET LOCAL idle_in_transaction_session_timeout = '700ms'");
        await stuck.ExecuteAsync($"SELECT * FROM {Counter} FOR UPDATE");
        Assert.Equal(KeyWriteOutcome.Written, store.Revoke(1).Outcome);
    }

    [Fact]
    public async Task Write_ClientStoppedWhileItSends_EndsItAndGoesOn()
    {
        await using var store = Impatient();
        store.Add(Some.Row(1));
        using var stuck = new StuckClient(server.ConnectionString, $"SELECT * FROM {Counter} FOR UPDATE");
        Assert.Equal(KeyWriteOutcome.Written, store.Revoke(1).Outcome);
    }

    [Fact]
    public async Task Write_AllOfASmallPoolMeetAStoppedClient_EndItAndGoOn()
    {
        const int Writers = 4;
        await using var small = new PostgresSchema(server, ";Maximum Pool Size=5");
        await using var store = small.Store(Hasty);
        for (var number = 1; number <= Writers; number++)
            store.Add(Some.Row(number));

        // As one that listens; two more find the keys.
        await using var listens = await small.Source.OpenConnectionAsync();
        var counter = $"{small.Name}.apikeys_counter";
        using var stuck = new StuckClient(server.ConnectionString, $"SELECT * FROM {counter} FOR UPDATE");
        var revoked = Enumerable.Range(1, Writers).Select(number => Task.Run(() => store.Revoke(number).Outcome));
        Assert.All(await Task.WhenAll(revoked), outcome => Assert.Equal(KeyWriteOutcome.Written, outcome));
    }

    [Fact]
    public async Task Write_ClientThatReadsTheCounterIsStuck_IsNotEnded()
    {
        await using var store = Impatient();
        store.Add(Some.Row(1));
        using var dump = new StuckClient(server.ConnectionString, $"LOCK TABLE {Counter} IN ACCESS SHARE MODE");
        var held = new TaskCompletionSource();
        var work = HoldAsync(Counter, seconds: 2.5, held);
        await held.Task;
        Assert.Equal(KeyWriteOutcome.Written, store.Revoke(1).Outcome);
        await work;
        await using var asking = await _schema.Source.OpenConnectionAsync();
        var granted = Ask(asking, $"SELECT count(*) FROM pg_locks WHERE relation = '{Counter}'::regclass AND granted");
        Assert.Equal(1, granted);
    }

    [Fact]
    public async Task Write_ClientBusyWithTheCounter_IsNotEnded()
    {
        await using var store = Impatient();
        store.Add(Some.Row(1));
        var held = new TaskCompletionSource();
        var work = HoldAsync(Counter, seconds: 2.5, held);
        await held.Task;
        Assert.Equal(KeyWriteOutcome.Written, store.Revoke(1).Outcome);
        await work;
    }

    [Fact]
    public async Task Write_ServerWithAShortStatementTimeout_WaitsForTheLockAllTheSame()
    {
        await using var hurried = new PostgresSchema(server, ";Options=-c statement_timeout=1000");
        await using var store = hurried.Store();
        store.Add(Some.Row(1));
        var held = new TaskCompletionSource();
        var work = HoldAsync($"{hurried.Name}.apikeys_counter", seconds: 2.5, held);
        await held.Task;
        Assert.Equal(KeyWriteOutcome.Written, store.Revoke(1).Outcome);
        await work;
    }

    [Fact]
    public async Task Write_LockThatStays_FailsWithTheDriversExceptionInTime()
    {
        await using var store = _schema.Store(options =>
        {
            options.LockTimeout = TimeSpan.FromMilliseconds(50);
            options.RetryFor = TimeSpan.FromMilliseconds(300);
        });
        store.Add(Some.Row(1));
        await using var holder = await _schema.Source.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync($"SELECT * FROM {Counter} FOR UPDATE");
        var fault = Assert.Throws<PostgresException>(() => store.Revoke(1));
        Assert.Equal(PostgresErrorCodes.LockNotAvailable, fault.SqlState);
        Assert.NotNull(store.Find(1));
    }

    [Fact]
    public async Task Write_Running_HasTheTimeoutsAndADurableCommit()
    {
        await using var asynchronous = new PostgresSchema(server, ";Options=-c synchronous_commit=off");
        await using var store = asynchronous.Store();
        store.Add(Some.Row(1));
        asynchronous.Ask($"""
            CREATE TABLE {asynchronous.Name}.seen (value text);
            CREATE FUNCTION {asynchronous.Name}.see() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO {asynchronous.Name}.seen VALUES (current_setting('lock_timeout') || ' '
                    || current_setting('idle_in_transaction_session_timeout') || ' '
                    || current_setting('synchronous_commit'));
                RETURN NEW;
            END $$;
            CREATE TRIGGER see BEFORE UPDATE ON {asynchronous.Name}.apikeys_counter
                FOR EACH ROW EXECUTE FUNCTION {asynchronous.Name}.see()
            """);
        store.Add(Some.Row(2));
        Assert.Equal("2s 3s on", asynchronous.Ask($"SELECT value FROM {asynchronous.Name}.seen"));
    }

    [Fact]
    public async Task AnyCall_InAnAmbientTransaction_IsNoPartOfIt()
    {
        await using var store = _schema.Store();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
            await store.WriteAsync(new KeyWrite { At = Some.Now, Inserts = [Some.Row(1)] });
        Assert.NotNull(store.Find(1));
    }

    [Fact]
    public async Task Write_ManyNodesAndALimit_WriteExactlyTheLimit()
    {
        const int Limit = 7;
        var nodes = Enumerable.Range(0, 4).Select(_ => _schema.Store()).ToArray();
        await nodes[0].MigrateAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 40).Select(number => nodes[number % 4]
            .WriteAsync(new KeyWrite
            {
                At = Some.Now,
                Inserts = [Some.Row(number)],
                Limit = new OwnerLimit(Some.Owner, Limit),
            })
            .AsTask()));
        Assert.Equal(Limit, outcomes.Count(result => result.Outcome == KeyWriteOutcome.Written));
        Assert.All(nodes, node => node.Dispose());
    }

    [Fact]
    public async Task Find_Repeated_UsesAPreparedStatement()
    {
        await using var store = _schema.Store();
        store.Add(Some.Row(1));
        store.Find(1);
        store.Find(1);
        Assert.Equal(1L, _schema.Ask($"SELECT count(*) {Kept}"));
        await store.DisposeAsync();
        const string Prepared = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%k.id = $1%'";
        var pool = Enumerable.Range(0, 4).Select(_ => _schema.Source.OpenConnection()).ToArray();
        Assert.Equal(1L, pool.Sum(connection => Ask(connection, Prepared)));
        Array.ForEach(pool, connection => connection.Dispose());
    }

    [Fact]
    public async Task Find_KeptConnectionsCutMeanwhile_AsksOnANewOne()
    {
        await using var store = _schema.Store();
        store.Add(Some.Row(1));
        store.Find(1);
        Assert.Equal(true, _schema.Ask($"SELECT pg_terminate_backend(pid, 10000) {Kept}"));
        Assert.NotNull(store.Find(1));
    }

    public void Dispose() => _schema.Dispose();

    private SqlKeyStore Impatient() =>
        _schema.Store(Hasty);

    private static void Hasty(SqlKeyStoreOptions options)
    {
        options.LockTimeout = TimeSpan.FromMilliseconds(50);
        options.IdleInTransactionTimeout = TimeSpan.FromSeconds(1);
    }

    private async Task HoldAsync(string counter, double seconds, TaskCompletionSource held)
    {
        await using var holder = await _schema.Source.OpenConnectionAsync();
        await holder.ExecuteAsync($"BEGIN; SELECT * FROM {counter} FOR UPDATE");
        held.SetResult();
        await holder.ExecuteAsync(FormattableString.Invariant($"SELECT pg_sleep({seconds}); COMMIT"));
    }

    private static long Ask(NpgsqlConnection connection, string question)
    {
        using var command = new NpgsqlCommand(question, connection);
        return (long)command.ExecuteScalar()!;
    }
}
