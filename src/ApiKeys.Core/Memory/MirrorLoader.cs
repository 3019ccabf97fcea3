namespace ApiKeys;

/// <summary>Fills an empty memory with every key of the store, in the background, while validations already go
/// on.</summary>
internal sealed class MirrorLoader(
    IKeyStore store,
    NodeMemory memory,
    StalenessLimit bound,
    TimeProvider time,
    Handover handover,
    NodeDiagnostics diagnostics
)
{
    private const int PageSize = 1_000;

    private volatile Task _loaded = Task.CompletedTask;

    /// <summary>Ends when the newest load has ended, whether it filled the mirror or gave up at the limit.</summary>
    public Task Loaded => _loaded;

    public void Begin(int epoch, ChangeReader changes, CancellationToken stop) =>
        _loaded = LoadAsync(epoch, changes, stop);

    private async Task LoadAsync(int epoch, ChangeReader changes, CancellationToken stop)
    {
        // Whoever waits for the head read that began this must not wait for the pages too.
        await handover.Next();
        var after = default(ApiKeyId);
        var more = true;
        while (more && IsWanted(epoch, stop))
        {
            if (await ReadPageAsync(after, epoch, stop).ConfigureAwait(false) is not { } page)
            {
                await PauseAsync(stop).ConfigureAwait(false);
                continue;
            }

            more = page.More;
            after = page.Keys.Count > 0 ? page.Keys[^1].Key.Id : after;
        }

        // What changed while pages were read is applied before absence means anything.
        while (IsWanted(epoch, stop) && !await changes.CatchUpAsync(stop).ConfigureAwait(false))
            await PauseAsync(stop).ConfigureAwait(false);
        if (IsWanted(epoch, stop))
            memory.CompleteMirror(epoch);
        if (memory.Epoch == epoch)
            diagnostics.Loaded(memory.Index.Count, memory.Mode == MemoryMode.Mirror);
    }

    private async Task<KeyScan?> ReadPageAsync(ApiKeyId after, int epoch, CancellationToken stop)
    {
        try
        {
            diagnostics.StoreRead(StoreReadKind.Scan);
            memory.BeginScanPage(epoch);
            var page = await StoreCall
                .WithinAsync(token => store.ScanAsync(after, PageSize, token), bound.Lease, time, stop)
                .ConfigureAwait(false);
            return memory.EndScanPage(page, epoch) ? page : null;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (!stop.IsCancellationRequested)
                diagnostics.StoreFailed(failure);
            return null;
        }
    }

    private bool IsWanted(int epoch, CancellationToken stop) =>
        memory.Epoch == epoch && memory.Mode == MemoryMode.Loading && !stop.IsCancellationRequested;

    private async Task PauseAsync(CancellationToken stop) =>
        await Task.Delay(bound.Interval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
