namespace ApiKeys;

/// <summary>Changes the fleet's bound so that no promise made under the old one is broken.</summary>
internal sealed class FleetBoundChange(IKeyStore store, TimeProvider time)
{
    public async Task SetAsync(TimeSpan bound, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, StalenessLimit.Least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bound, StalenessLimit.Most);
        while (true)
        {
            var page = await store.ReadChangesAsync(null, 1, cancellationToken).ConfigureAwait(false);
            var before = page.Bound;
            if (before == FleetBound.Of(bound))
                return;

            // Nodes lease for the smaller bound at once; what they leased for before has passed only after the larger one.
            var next = bound < before.Promise ? new FleetBound(bound, before.Promise) : FleetBound.Of(bound);
            if (next == before)
            {
                await Task.Delay(before.Promise, time, cancellationToken).ConfigureAwait(false);
                next = FleetBound.Of(bound);
            }

            await store.TrySetBoundAsync(before, next, cancellationToken).ConfigureAwait(false);
        }
    }
}
