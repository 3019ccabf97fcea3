using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>Changes the fleet's bound so that no promise made under the old one is broken.</summary>
internal sealed class FleetBoundChange(IKeyStore store, TimeProvider time)
{
    private static readonly TimeSpan _mostMark = TimeSpan.FromMilliseconds(10);

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

            // Nodes lease for the smaller bound at once; what they leased for before has passed only after the larger
            // one.
            var next = FleetBound.Of(bound);
            if (IsBeingLowered(before, bound))
                await Task.Delay(before.Promise, time, cancellationToken).ConfigureAwait(false);
            else if (bound < before.Promise)
                next = new FleetBound(bound - Mark(), before.Promise);
            await store.TrySetBoundAsync(before, next, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsBeingLowered(FleetBound kept, TimeSpan bound) =>
        kept.Lease < kept.Promise && kept.Lease <= bound && kept.Lease > bound - _mostMark;

    // Less than anybody notices, and drawn anew each time: a bound that was raised and is being lowered once more
    // meanwhile is not taken for the one that was waited for.
    private static TimeSpan Mark() => TimeSpan.FromTicks(RandomNumberGenerator.GetInt32((int)_mostMark.Ticks));
}
