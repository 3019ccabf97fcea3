using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Npgsql;

namespace ApiKeys.Tests;

/// <summary>Writes that the server undoes because they met others.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresRetryTests : IDisposable
{
    private readonly PostgresSchema _schema;
    private readonly ConcurrentQueue<string> _states = [];
    private readonly List<IDisposable> _open = [];

    public PostgresRetryTests(PostgresServer server)
    {
        _schema = new(server);
        AppDomain.CurrentDomain.FirstChanceException += Note;
    }

    private string Counter => $"{_schema.Name}.apikeys_counter";

    // The write waits last, so that it is the write in which the server finds the circle. One whose statements are
    // compiled before it begins would wait for the gate without the counter.
    [Fact]
    public async Task Write_InADeadlock_IsMadeAgain()
    {
        var store = Store(options =>
        {
            Patient(options);
            options.PreparedStatements = false;
        });
        store.Add(Some.Row(1));
        var gate = await BeginAsync($"LOCK TABLE {_schema.Name}.apikeys_owners IN ACCESS EXCLUSIVE MODE");
        var other = await BeginAsync(
            $"SET LOCAL deadlock_timeout = '1min'; SELECT id FROM {_schema.Name}.apikeys_keys FOR UPDATE");
        var write = Task.Run(() => store.Write(Revoking()));
        await BlockedAsync(1);
        var meets = other.ExecuteAsync($"SELECT one FROM {Counter} FOR UPDATE");
        await BlockedAsync(2);
        await gate.CloseAsync();
        await meets;
        Assert.False(write.IsCompleted);
        await other.CloseAsync();
        Assert.Equal(KeyWriteOutcome.Written, (await write).Outcome);
        Assert.Contains(PostgresErrorCodes.DeadlockDetected, _states);
        Assert.Equal(2L, store.Head().Revision);
        Assert.Single(store.Events());
    }

    [Fact]
    public async Task Write_ThatCannotBeSerialized_IsMadeAgain()
    {
        var store = Store(options =>
        {
            Patient(options);
            options.Serializable = true;
        });
        store.Add(Some.Row(1));
        var other = await BeginAsync($"UPDATE {Counter} SET event = event");
        var write = Task.Run(() => store.Write(Revoking()));
        await BlockedAsync(1);
        await other.ExecuteAsync("COMMIT");
        Assert.Equal(KeyWriteOutcome.Written, (await write).Outcome);
        Assert.Contains(PostgresErrorCodes.SerializationFailure, _states);
        Assert.Equal(2L, store.Head().Revision);
        Assert.Single(store.Events());
    }

    [Fact]
    public async Task Write_ThatCannotBeSerializedAndMayNotBeTriedAgain_Surfaces()
    {
        var store = Store(options =>
        {
            Patient(options);
            (options.Serializable, options.RetryFor) = (true, TimeSpan.Zero);
        });
        store.Add(Some.Row(1));
        var other = await BeginAsync($"UPDATE {Counter} SET event = event");
        var write = Task.Run(() => store.Write(Revoking()));
        await BlockedAsync(1);
        await other.ExecuteAsync("COMMIT");
        var fault = await Assert.ThrowsAsync<PostgresException>(() => write);
        Assert.Equal(PostgresErrorCodes.SerializationFailure, fault.SqlState);
        Assert.Null(store.Find(1)!.Key.RevokedAt);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Note;
        _open.ForEach(one => one.Dispose());
        _schema.Dispose();
    }

    private static KeyWrite Revoking() =>
        new()
        {
            At = Some.Now,
            Cascade = new KeyCascade([Some.Id(1)], Some.Person, Reason: null) { RevokesRoots = true },
        };

    private static void Patient(SqlKeyStoreOptions options) =>
        (options.LockTimeout, options.CommandTimeout) = (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));

    private SqlKeyStore Store(Action<SqlKeyStoreOptions> configure)
    {
        var store = _schema.Store(configure);
        _open.Add(store);
        return store;
    }

    private void Note(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (thrown.Exception is PostgresException fault)
            _states.Enqueue(fault.SqlState);
    }

    /// <summary>Begins a transaction on a connection of its own; it ends when that is closed.</summary>
    private async Task<NpgsqlConnection> BeginAsync(string sql)
    {
        var connection = await _schema.Source.OpenConnectionAsync();
        _open.Add(connection);
        await connection.ExecuteAsync($"BEGIN; {sql}");
        return connection;
    }

    /// <summary>Waits until so many wait for a lock.</summary>
    private Task BlockedAsync(long count) =>
        Wakes.UntilAsync(() => _schema.Ask(
            "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted") is long waiting && waiting == count);
}
