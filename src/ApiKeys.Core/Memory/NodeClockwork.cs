namespace ApiKeys;

/// <summary>What a node does by itself: reading the head in time, noticing a lapse, flushing usage. Starts with the
/// first need.</summary>
internal sealed class NodeClockwork(
    IKeyStore store,
    NodeMemory memory,
    ChangeReader changes,
    MirrorLoader loader,
    KeyEnds ends,
    UsageFlusher? usage,
    StalenessLimit bound,
    TimeSpan flushInterval,
    TimeProvider time,
    Handover handover,
    NodeDiagnostics diagnostics
) : IAsyncDisposable
{
    private const int LastFlushes = 3;

    private readonly NodeStop _stop = new();
    private readonly Lock _gate = new();
    private IDisposable? _signal;
    private ITimer? _head;
    private bool _started;
    private ITimer? _flush;
    private bool _lapsed = true;

    /// <summary>Ends with the node; good even after it.</summary>
    public CancellationToken Stop => _stop.Token;

    public bool IsStopped => Stop.IsCancellationRequested;

    /// <summary>Starts the node where it has not been started, and waits until its memory holds what it will
    /// hold.</summary>
    public async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        var caughtUp = await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        await loader.Loaded.WaitAsync(cancellationToken).ConfigureAwait(false);
        return caughtUp;
    }

    /// <summary>Waits for a head read that is sent after this call.</summary>
    public async ValueTask<bool> CatchUpAsync(CancellationToken cancellationToken)
    {
        EnsureStarted();
        if (IsStopped)
            return false;
        var read = changes.CatchUpAsync(Stop);
        if (!await handover.AfterAsync(read, cancellationToken).ConfigureAwait(false))
            return false;
        NoteLease();
        return true;
    }

    /// <summary>Has the head read soon, without waiting for it.</summary>
    public void Wake() => _ = CatchUpQuietlyAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.StopAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _head?.Dispose();
            _flush?.Dispose();
            Quietly(() => _signal?.Dispose());
        }

        memory.Close();
        ends.CancelAll();

        // A connection that was lost is not the end of the counts.
        for (var tries = 0; usage is not null && tries < LastFlushes; tries++)
        {
            if (await usage.FlushAsync(CancellationToken.None).ConfigureAwait(false))
                break;
        }

        _stop.Dispose();
    }

    private void EnsureStarted()
    {
        if (Volatile.Read(ref _started))
            return;
        lock (_gate)
        {
            if (_started || IsStopped)
                return;
            _flush = time.CreateTimer(
                _ => usage?.FlushSoon(CancellationToken.None), null, flushInterval, flushInterval);
            _head = time.CreateTimer(_ => Tick(), null, bound.Interval, Timeout.InfiniteTimeSpan);
            Volatile.Write(ref _started, true);

            // Last, since a store may call at once.
            Quietly(() => _signal = (store as IKeyChangeSignal)?.Subscribe(Wake));
        }
    }

    /// <summary>Begins or ends the store's early word. Without that the node reads heads in time all the
    /// same.</summary>
    private void Quietly(Action signal)
    {
        try
        {
            signal();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            diagnostics.StoreFailed(failure);
        }
    }

    private void Tick()
    {
        try
        {
            NoteLease();
            ends.Sweep();
        }
        finally
        {
            lock (_gate)
            {
                if (!IsStopped)
                    _head!.Change(bound.Interval, Timeout.InfiniteTimeSpan);
            }
        }

        // Last, since a store that holds up its caller must not hold up the clock: a lease lapses all the same.
        Wake();
    }

    private async Task CatchUpQuietlyAsync()
    {
        try
        {
            await CatchUpAsync(Stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The node has stopped: there is nothing left to catch up with.
        }
    }

    /// <summary>Tells of a lapse once, and of its end; after another bound, work in flight is told too.</summary>
    private void NoteLease()
    {
        var now = Instant.Read(time);
        var lease = memory.Lease;
        if (lease.Covers(now))
        {
            if (Interlocked.Exchange(ref _lapsed, false))
                diagnostics.LeaseRenewed();
            return;
        }

        if (!Interlocked.Exchange(ref _lapsed, true))
            diagnostics.LeaseLapsed();
        if (lease.HasLapsedFor(now, bound.Lease, time))
            ends.CancelAll();
    }
}
