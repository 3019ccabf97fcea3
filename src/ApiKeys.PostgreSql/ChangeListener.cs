using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Transactions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ApiKeys;

/// <summary>Listens on a connection of its own, which it opens again when it breaks, and calls who
/// subscribed.</summary>
internal sealed partial class ChangeListener(
    NpgsqlDataSource dataSource,
    string channel,
    ChangeNotifier notifier,
    TimeProvider time,
    ILogger logger
) : IAsyncDisposable
{
    private const string Anything = "SELECT 1";
    private static readonly TimeSpan _shortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _untilTrialIsHeard = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _swallowedPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(15);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private ImmutableArray<Action> _subscribers = [];
    private Task? _listening;
    private bool _heard;
    private bool _stopped;

    // Whether the log has it that nothing arrives.
    private bool _isTold;

    public NotificationState State { get; private set; }

    public IDisposable Subscribe(Action changed)
    {
        // Two subscriptions of one action are two.
        void Call() => changed();
        Action call = Call;
        lock (_gate)
        {
            ImmutableInterlocked.Update(ref _subscribers, static (all, one) => all.Add(one), call);
            if (!_stopped)
                _listening ??= Task.Run(ListenAsync);
        }

        return new Subscription(() => ImmutableInterlocked.Update(ref _subscribers, all => all.Remove(call)));
    }

    public async ValueTask DisposeAsync()
    {
        Task? listening;
        lock (_gate)
        {
            if (_stopped)
                return;
            _stopped = true;
            listening = _listening;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        if (listening is not null)
            await listening.ConfigureAwait(false);
        State = NotificationState.Off;
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        var stop = _stop.Token;
        var pause = _shortestPause;
        while (!stop.IsCancellationRequested)
        {
            State = NotificationState.Connecting;
            try
            {
                await ListenOnceAsync(() => pause = _shortestPause, stop).ConfigureAwait(false);
                pause = _swallowedPause;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                State = NotificationState.Connecting;
                NotListening(logger, failure);
            }

            await PauseAsync(pause, stop).ConfigureAwait(false);
            pause = pause * 2 < _longestPause ? pause * 2 : _longestPause;
        }
    }

    /// <summary>Listens until the connection breaks; returns where nothing that is sent arrives.</summary>
    private async Task ListenOnceAsync(Action begun, CancellationToken stop)
    {
        var connection = await OpenAsync(stop).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var trial = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _heard = false;
        connection.Notification += (_, note) => Hear(note.Payload, trial);
        await RunAsync(connection, $"LISTEN \"{channel}\"", stop).ConfigureAwait(false);
        begun();

        // What came before the order to listen is caught up with; what comes after it is heard.
        Raise();
        if (!await HearsAsync(connection, trial, stop).ConfigureAwait(false))
        {
            State = NotificationState.Swallowed;
            if (!_isTold)
                Swallowed(logger);
            _isTold = true;
            return;
        }

        State = NotificationState.Listening;
        _isTold = false;
        Listening(logger);
        while (true)
        {
            // A connection that is cut without a word is silent for ever.
            if (!await connection.WaitAsync(_silence, stop).ConfigureAwait(false))
                await RunAsync(connection, Anything, stop).ConfigureAwait(false);
        }
    }

    private async Task<bool> HearsAsync(NpgsqlConnection connection, string trial, CancellationToken stop)
    {
        await notifier.SendAsync(trial, stop).ConfigureAwait(false);
        var begun = time.GetTimestamp();
        while (!_heard && _untilTrialIsHeard - time.GetElapsedTime(begun) is { Ticks: > 0 } left)
        {
            // The driver counts whole milliseconds, and takes none of them for a wait without end.
            var wait = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            await connection.WaitAsync(wait, stop).ConfigureAwait(false);
        }

        // The server sends what it has to tell before it answers, and a process without time may not have read it.
        if (!_heard)
            await RunAsync(connection, Anything, stop).ConfigureAwait(false);
        return _heard;
    }

    private void Hear(string payload, string trial)
    {
        if (string.Equals(payload, trial, StringComparison.Ordinal))
            _heard = true;
        Raise();
    }

    private void Raise()
    {
        foreach (var changed in _subscribers)
            changed();
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        using var apart = new TransactionScope(
            TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await dataSource.OpenConnectionAsync(stop).ConfigureAwait(false);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string text, CancellationToken stop)
    {
        var command = new NpgsqlCommand(text, connection);
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
    }

    // Nodes that lost one server together do not come back to it together.
    private async Task PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        var drawn = pause * (0.5 + (RandomNumberGenerator.GetInt32(500) / 1_000.0));
        await Task.Delay(drawn, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(12, LogLevel.Information, "Changes of other nodes are heard of as they are made.")]
    private static partial void Listening(ILogger logger);

    [LoggerMessage(13, LogLevel.Warning, "Not listening for changes; nodes hear of them at their next head read.")]
    private static partial void NotListening(ILogger logger, Exception failure);

    [LoggerMessage(14, LogLevel.Warning, "The order to LISTEN was taken and nothing arrives: a pooler that lends "
        + "connections by transaction swallows it. Give a data source that goes past it, or switch Notifications off, "
        + "and PreparedStatements too unless it keeps them apart.")]
    private static partial void Swallowed(ILogger logger);
}
