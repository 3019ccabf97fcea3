using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ApiKeys;

/// <summary>Tells the audit log, and then the host's sinks, what was committed; a fault of theirs never reaches a
/// writer.</summary>
internal sealed class EventFeed : IAsyncDisposable
{
    // What a sink that hangs can cost in memory; the events themselves are in the store.
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<IKeyEventSink> _sinks;
    private readonly ILogger _audit;
    private readonly NodeDiagnostics _diagnostics;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Func<IKeyEventSink, CancellationToken, ValueTask>> _calls =
        Channel.CreateBounded<Func<IKeyEventSink, CancellationToken, ValueTask>>(
            new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly Task _pump;

    public EventFeed(
        IReadOnlyList<IKeyEventSink> sinks,
        ILogger audit,
        NodeDiagnostics diagnostics,
        TimeProvider time
    )
    {
        _sinks = sinks;
        _audit = new QuietLogger(audit);
        _diagnostics = diagnostics;
        _time = time;
        _pump = sinks.Count == 0 ? Task.CompletedTask : Task.Run(PumpAsync);
    }

    /// <summary>Tells of the events of one write.</summary>
    public void Happened(IReadOnlyList<KeyEvent> events)
    {
        foreach (var told in events)
        {
            AuditLog.Write(_audit, told);
            Post((sink, stop) => sink.OnEventAsync(told, stop));
        }
    }

    /// <summary>Tells that a replaced key was accepted since the last flush.</summary>
    public void ReplacedKeyUsed(ReplacedKeyUse use)
    {
        _audit.ReplacedKeyUsed(use.KeyId, use.Owner, use.LastUsedAt, use.ExpiresAt);
        Post((sink, stop) => sink.OnReplacedKeyUsedAsync(use, stop));
    }

    /// <summary>Lets the sinks hear what is left, for some seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        _calls.Writer.TryComplete();
        try
        {
            await _pump.WaitAsync(_patience, _time).ConfigureAwait(false);
            _stop.Dispose();
        }
        catch (TimeoutException)
        {
            // The sink that hangs still holds the token: it is cancelled and not disposed.
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private void Post(Func<IKeyEventSink, CancellationToken, ValueTask> call)
    {
        if (_sinks.Count > 0 && !_calls.Writer.TryWrite(call))
            _diagnostics.EventMissed();
    }

    private async Task PumpAsync()
    {
        await foreach (var call in _calls.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            foreach (var sink in _sinks)
                await TellAsync(sink, call).ConfigureAwait(false);
            if (_stop.IsCancellationRequested)
                return;
        }
    }

    private async Task TellAsync(IKeyEventSink sink, Func<IKeyEventSink, CancellationToken, ValueTask> call)
    {
        try
        {
            await call(sink, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _diagnostics.SinkFailed(failure);
        }
    }
}
