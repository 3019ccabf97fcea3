namespace ApiKeys;

/// <summary>Waits until no node of the fleet can still answer from what it knew before a write.</summary>
internal sealed class FleetWait(StalenessLimit bound, TimeProvider time)
{
    /// <param name="fleet">The fleet's bound as the write's own transaction saw it.</param>
    /// <param name="cancellationToken">Ends the wait, and undoes nothing.</param>
    public Task WaitAsync(FleetBound fleet, CancellationToken cancellationToken) =>
        Task.Delay(fleet.IsKept ? fleet.Promise : bound.Own, time, cancellationToken);
}
