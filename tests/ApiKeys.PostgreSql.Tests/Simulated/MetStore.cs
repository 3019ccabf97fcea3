using Npgsql;

namespace ApiKeys.Tests.Simulated;

/// <summary>A store that some other client meets at the counter now and then, and that forgets changes as soon as it
/// may.</summary>
internal sealed class MetStore(SqlKeyStore store, PostgresSchema schema, bool forgets) : DelegatingKeyStore(store)
{
    private const int WritesForEachMeeting = 10;
    private int _writes;

    public override async ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken)
    {
        var result = ++_writes % WritesForEachMeeting == 0
            ? await MeetAsync(write, cancellationToken)
            : await Inner.WriteAsync(write, cancellationToken);
        if (forgets)
            await store.TrimAsync(cancellationToken);
        return result;
    }

    /// <summary>Writes while another client has the counter, which it lets go once the write waits for it.</summary>
    private async Task<KeyWriteResult> MeetAsync(KeyWrite write, CancellationToken cancellationToken)
    {
        await using var other = await schema.Source.OpenConnectionAsync(cancellationToken);
        await other.ExecuteAsync($"BEGIN; UPDATE {schema.Name}.apikeys_counter SET event = event");
        var written = Inner.WriteAsync(write, cancellationToken).AsTask();
        while (!written.IsCompleted && !await WaitsForAsync(other.ProcessID, cancellationToken))
            await Task.Yield();
        await other.ExecuteAsync("COMMIT");
        return await written;
    }

    private async Task<bool> WaitsForAsync(int other, CancellationToken cancellationToken)
    {
        await using var look = schema.Source.CreateCommand(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND $1 = ANY (pg_blocking_pids(pid)))");
        look.Parameters.Add(new NpgsqlParameter { Value = other });
        return await look.ExecuteScalarAsync(cancellationToken) is true;
    }
}
