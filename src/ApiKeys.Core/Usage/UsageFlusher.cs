namespace ApiKeys;

/// <summary>Writes counts of use to the store in batches, off every request's path.</summary>
/// <remarks>One batch is under way at a time. One that may not have arrived is sent again under its id before another is
/// made; until then counts wait in their entries, so that nothing grows while the store is away.</remarks>
internal sealed class UsageFlusher(
    UsageCounters counters,
    IKeyUsageStore? store,
    NodeDiagnostics diagnostics
) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private UsageBatch? _unsent;

    /// <summary>Sends what was counted.</summary>
    /// <returns>Whether everything counted before the call is in the store.</returns>
    public async Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        if (store is null)
            return false;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_unsent is not null && !await SendAsync(cancellationToken).ConfigureAwait(false))
                return false;
            var counts = counters.Drain();
            if (counts.Count == 0)
                return true;
            counts.Sort(static (left, right) => left.KeyId.CompareTo(right.KeyId));
            _unsent = new UsageBatch(Guid.NewGuid(), counts);
            return await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store!.ApplyUsageAsync(_unsent!, cancellationToken).ConfigureAwait(false);
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
