namespace ApiKeys;

/// <summary>Keeps a node's memory up with the store: reads the head, applies the changes up to it, and renews the
/// lease.</summary>
/// <remarks>One head read is under way at a time. Everybody who needs one sent after a certain moment shares the
/// next.</remarks>
internal sealed class ChangeReader(
    IKeyStore store,
    NodeMemory memory,
    MirrorLoader loader,
    StalenessLimit bound,
    TimeProvider time,
    Handover handover,
    NodeDiagnostics diagnostics
)
{
    private const int PageSize = 1_000;

    private readonly Lock _gate = new();
    private Task<bool>? _running;
    private TaskCompletionSource<bool>? _next;

    /// <summary>Waits for a head read that is sent after this call, and for its changes to be applied.</summary>
    /// <returns>Whether the node caught up.</returns>
    public Task<bool> CatchUpAsync(CancellationToken stop)
    {
        TaskCompletionSource<bool> mine;
        lock (_gate)
        {
            if (_running is not null)
                return (_next ??= new TaskCompletionSource<bool>()).Task;
            mine = new TaskCompletionSource<bool>();
            _running = mine.Task;
        }

        _ = RunAsync(mine, stop);
        return mine.Task;
    }

    private async Task RunAsync(TaskCompletionSource<bool> turn, CancellationToken stop)
    {
        var caughtUp = false;
        try
        {
            caughtUp = await ReadToHeadAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            TaskCompletionSource<bool>? next;
            lock (_gate)
            {
                next = _next;
                _next = null;
                _running = next?.Task;
            }

            if (next is not null)
                _ = RunElsewhereAsync(next, stop);
            turn.SetResult(caughtUp);
        }
    }

    // A store may answer before its call returns: whoever began one read must not make those of everybody after him.
    private async Task RunElsewhereAsync(TaskCompletionSource<bool> turn, CancellationToken stop)
    {
        await handover.Next();
        await RunAsync(turn, stop).ConfigureAwait(false);
    }

    private async Task<bool> ReadToHeadAsync(CancellationToken stop)
    {
        try
        {
            while (!await ReadPageAsync(stop).ConfigureAwait(false)) { }
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (!stop.IsCancellationRequested)
                diagnostics.StoreFailed(failure);
            return false;
        }
    }

    /// <summary>Reads and applies one page.</summary>
    /// <returns>Whether the memory has reached the head.</returns>
    private async Task<bool> ReadPageAsync(CancellationToken stop)
    {
        var sent = Instant.Read(time);
        var after = memory.Applied;
        var newest = memory.Newest;
        diagnostics.StoreRead(StoreReadKind.Head);
        var page = await StoreCall
            .WithinAsync(token => store.ReadChangesAsync(after, PageSize, token), bound.Lease, time, stop)
            .ConfigureAwait(false);
        if (!page.Bound.IsKept)
        {
            await StoreCall
                .WithinAsync(
                    token => store.TrySetBoundAsync(default, FleetBound.Of(bound.Own), token), bound.Own, time, stop)
                .ConfigureAwait(false);
            return false;
        }

        Learn(page.Bound);
        var begins = after is null || !page.Continues || page.Head.Revision < newest;
        if (!begins)
            Apply(page.Changes);
        if (begins || (memory.Applied == page.Head && memory.IsContradicted))
        {
            begins = true;
            StartAfresh(page.Head, isFirst: after is null);
        }

        if (memory.Applied is { } applied && applied.Revision < page.Head.Revision)
        {
            return page.Changes.Count > 0
                ? false
                : throw new InvalidOperationException("The store's head is ahead of the changes it gives.");
        }

        if (!bound.IsTooLarge)
            memory.Grant(Lease.From(sent, bound.Lease, time));
        if (begins)
            loader.Begin(memory.Epoch, this, stop);
        return true;
    }

    private void Learn(FleetBound fleet)
    {
        var wasTooLarge = bound.IsTooLarge;
        bound.Learn(fleet);
        if (!bound.IsTooLarge)
            return;
        memory.Revoke();
        if (!wasTooLarge)
            diagnostics.BoundTooLarge(bound.Own, fleet.Promise);
    }

    private void StartAfresh(RevisionMark head, bool isFirst)
    {
        memory.StartAfresh(head);
        if (!isFirst)
            diagnostics.StartedAfresh(head.Revision);
    }

    private void Apply(IReadOnlyList<KeyChange> changes)
    {
        memory.Apply(changes);
        var now = time.GetUtcNow();
        foreach (var change in changes)
        {
            if (change.Key?.Key.RevokedAt is { } revokedAt && change.Key.Revision == change.At.Revision)
                diagnostics.RevocationSeen(now - revokedAt);
        }
    }
}
