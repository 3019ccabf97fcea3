using Microsoft.Extensions.Logging;

namespace ApiKeys;

public partial class SqlKeyStore
{
    private Task? _migration;
    private int _callsThatWait;

    /// <summary>Has the tables migrated, once for all calls that come meanwhile.</summary>
    /// <remarks>It belongs to no call: those that are given up in time, as a node's reads of the head are, would end a
    /// long migration each time before it is done.</remarks>
    private async Task MigrateTogetherAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _callsThatWait);
        try
        {
            await Migration().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _callsThatWait);
        }
    }

    private Task Migration()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var stop = _stop.Token;
            if (_migration is null or { IsCompleted: true, IsCompletedSuccessfully: false })
                _migration = Task.Run(() => MigrateAlongAsync(stop), stop);
            return _migration;
        }
    }

    private async Task MigrateAlongAsync(CancellationToken stop)
    {
        try
        {
            await _schema.MigrateAsync(stop).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (Volatile.Read(ref _callsThatWait) == 0 && !stop.IsCancellationRequested)
                MigrationFailed(_logger, failure);
            throw;
        }
    }

    [LoggerMessage(2, LogLevel.Error, "The tables were not made or migrated; the next call tries again.")]
    private static partial void MigrationFailed(ILogger logger, Exception failure);
}
