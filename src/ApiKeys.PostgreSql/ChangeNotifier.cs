using System.Data.Common;
using System.Transactions;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace ApiKeys;

/// <summary>Sends notifications in the background, those of writes that come meanwhile as one.</summary>
internal sealed partial class ChangeNotifier(NpgsqlDataSource dataSource, string channel, ILogger logger)
    : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task _sending = Task.CompletedTask;
    private bool _again;
    private bool _stopped;

    /// <summary>Has the other nodes woken soon; returns at once.</summary>
    public void Notify()
    {
        lock (_gate)
        {
            if (_stopped)
                return;
            _again = true;
            if (_sending.IsCompleted)
                _sending = Task.Run(SendAllAsync);
        }
    }

    /// <summary>Sends one notification with a text of its own.</summary>
    public async Task SendAsync(string payload, CancellationToken cancellationToken)
    {
        using var apart = new TransactionScope(
            TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var command = dataSource.CreateCommand("SELECT pg_notify($1, $2)");
        await using var _ = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter { Value = channel, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = payload, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        Task sending;
        lock (_gate)
        {
            _stopped = true;
            sending = _sending;
        }

        await sending.ConfigureAwait(false);
    }

    private async Task SendAllAsync()
    {
        while (Takes())
        {
            try
            {
                await SendAsync(string.Empty, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is DbException or InvalidOperationException or TimeoutException)
            {
                // The other nodes hear of it at their next head read.
                NotSent(logger, failure);
            }
        }
    }

    // Ends under the lock that a new order is given under: none is lost between the two.
    private bool Takes()
    {
        lock (_gate)
        {
            if (!_again)
                _sending = Task.CompletedTask;
            var takes = _again;
            _again = false;
            return takes;
        }
    }

    [LoggerMessage(11, LogLevel.Debug, "A notification was not sent; nodes hear of the change a little later.")]
    private static partial void NotSent(ILogger logger, Exception failure);
}
