namespace ApiKeys;

/// <summary>Writes counts of use to the store in batches, off every request's path.</summary>
/// <remarks>One batch is under way at a time. One that may not have arrived is sent again under its id before another
/// is made; until then counts wait where they were counted. After half the time that the store remembers batches it is
/// dropped, by whichever clock ran further: the other half is for calls under way and for clocks that differ.</remarks>
internal sealed class UsageFlusher(
    UsageCounters counters,
    IKeyUsageStore store,
    EventFeed events,
    TimeProvider time,
    NodeDiagnostics diagnostics
)
{
    // Small enough for one transaction of a database that others write to as well.
    private const int MostKeysInABatch = 1_000;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task<bool> _last = Task.FromResult(true);
    private UsageBatch? _unsent;
    private (DateTimeOffset Wall, long Monotonic) _made;

    /// <summary>Sends what was counted.</summary>
    /// <returns>Whether everything counted before the call is in the store.</returns>
    public Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _last = FlushAfterAsync(_last, cancellationToken);
    }

    /// <summary>Sends what was counted, unless a flush is under way.</summary>
    public void FlushSoon(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_last.IsCompleted)
                _last = FlushAfterAsync(_last, cancellationToken);
        }
    }

    private async Task<bool> FlushAfterAsync(Task<bool> before, CancellationToken cancellationToken)
    {
        // One that failed must not fail all that come after it.
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var sent = await SendAllAsync(cancellationToken).ConfigureAwait(false);

        // Whether or not the store took the counts: the key was used.
        foreach (var use in counters.TakeReplaced())
            events.ReplacedKeyUsed(use);
        return sent;
    }

    private async Task<bool> SendAllAsync(CancellationToken cancellationToken)
    {
        var dropped = DropOutdated();
        if (_unsent is not null && !await SendAsync(cancellationToken).ConfigureAwait(false))
            return false;
        foreach (var counts in counters.Drain().Chunk(MostKeysInABatch))
        {
            _unsent = new UsageBatch(Guid.NewGuid(), Ordered(counts));
            _made = (time.GetUtcNow(), time.GetTimestamp());
            if (!await SendAsync(cancellationToken).ConfigureAwait(false))
                return false;
        }

        return !dropped;
    }

    /// <summary>Gives up the batch that may not have arrived, where the store may soon have forgotten it.</summary>
    private bool DropOutdated()
    {
        if (_unsent is null)
            return false;
        var (wall, monotonic) = (time.GetUtcNow() - _made.Wall, time.GetElapsedTime(_made.Monotonic));
        if ((wall > monotonic ? wall : monotonic) <= store.BatchesKept / 2)
            return false;
        diagnostics.UsageDropped(_unsent);
        _unsent = null;
        return true;
    }

    /// <summary>Orders counts by key, and adds up those of one key and day.</summary>
    private static List<UsageCount> Ordered(UsageCount[] counts)
    {
        Array.Sort(counts, static (left, right) =>
            left.KeyId == right.KeyId ? left.Day.CompareTo(right.Day) : left.KeyId.CompareTo(right.KeyId));
        var ordered = new List<UsageCount>(counts.Length);
        foreach (var count in counts)
        {
            if (ordered.Count > 0 && ordered[^1].KeyId == count.KeyId && ordered[^1].Day == count.Day)
                ordered[^1] = ordered[^1].Plus(count);
            else
                ordered.Add(count);
        }

        return ordered;
    }

    private async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StoreCall
                .WithinAsync(token => store.ApplyUsageAsync(_unsent!, token), _patience, time, cancellationToken)
                .ConfigureAwait(false);
            _unsent = null;
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            diagnostics.StoreFailed(failure);
            return false;
        }
    }
}
