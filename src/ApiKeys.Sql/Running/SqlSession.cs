using System.Data.Common;

namespace ApiKeys;

/// <summary>An open connection that runs statements, many in one round trip where its driver can.</summary>
internal sealed class SqlSession(DbConnection connection, SqlKeyStoreOptions options, bool prepares) : IAsyncDisposable
{
    private const int MostInOneTrip = 500;
    private readonly int _seconds = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds);
    private DbTransaction? _transaction;

    public async ValueTask BeginAsync(SqlDialect dialect, bool serializable, CancellationToken cancellationToken)
    {
        if (dialect.Statements.BeforeWrite is { } settings)
            await RunAsync(new SqlStep(settings), cancellationToken).ConfigureAwait(false);
        _transaction = await connection
            .BeginTransactionAsync(dialect.WriteIsolation(serializable), cancellationToken)
            .ConfigureAwait(false);
    }

    // A commit that was asked for is not given up: its outcome would be unknown.
    public Task CommitAsync() => _transaction!.CommitAsync(CancellationToken.None);

    public async Task RunAsync(SqlStep step, CancellationToken cancellationToken, bool prepare = false)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = step.Text;
        command.CommandTimeout = step.Seconds ?? _seconds;
        command.Transaction = _transaction;
        step.AddTo(command.Parameters, command.CreateParameter);
        if (prepare && prepares)
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        if (step.EachRow is null)
        {
            step.Changed = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            step.EachRow(reader);
    }

    public async Task RunAsync(IReadOnlyList<SqlStep> steps, CancellationToken cancellationToken)
    {
        if (connection.CanCreateBatch)
        {
            foreach (var trip in steps.Chunk(MostInOneTrip))
                await RunInOneTripAsync(trip, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var step in steps)
            await RunAsync(step, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a statement that is compiled once and run many times; whoever asks disposes of it.</summary>
    public async Task<DbCommand> PrepareAsync(SqlStep step, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        command.CommandText = step.Text;
        command.CommandTimeout = _seconds;
        step.AddTo(command.Parameters, command.CreateParameter);
        if (prepares)
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
            await _transaction.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task RunInOneTripAsync(SqlStep[] steps, CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Timeout = _seconds;
        batch.Transaction = _transaction;
        foreach (var step in steps)
            batch.BatchCommands.Add(Command(batch, step));

        // Compiled once for the connection: a write has the counter locked while its statements are compiled.
        if (prepares)
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            // Statements that give no rows have no result to step over.
            foreach (var reading in steps.Where(step => step.EachRow is not null))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    reading.EachRow!(reader);
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        for (var index = 0; index < steps.Length; index++)
            steps[index].Changed = batch.BatchCommands[index].RecordsAffected;
    }

    private static DbBatchCommand Command(DbBatch batch, SqlStep step)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = step.Text;
        step.AddTo(command.Parameters, command.CreateParameter);
        return command;
    }
}
