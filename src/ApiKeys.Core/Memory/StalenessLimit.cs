namespace ApiKeys;

/// <summary>The bound that a node leases for: its own, or the fleet's where that is smaller.</summary>
internal sealed class StalenessLimit(TimeSpan own)
{
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan _longestInterval = TimeSpan.FromSeconds(1);
    private volatile StrongBox? _fleet;

    /// <summary>What this node is configured with.</summary>
    public TimeSpan Own => own;

    /// <summary>Whether the fleet's bound has been read since the node started.</summary>
    public bool IsKnown => _fleet is not null;

    /// <summary>Whether this node is configured with more than the fleet promises: it must not answer at all.</summary>
    public bool IsTooLarge => _fleet is { } fleet && own > fleet.Bound.Promise;

    /// <summary>How long a lease or an answer of the store is good for, before the allowance for clocks.</summary>
    public TimeSpan Lease => _fleet is { } fleet && fleet.Bound.Lease < own ? fleet.Bound.Lease : own;

    /// <summary>How often the head is read.</summary>
    public TimeSpan Interval => Lease / 5 < _longestInterval ? Lease / 5 : _longestInterval;

    public void Learn(FleetBound bound) => _fleet = new StrongBox(bound);

    private sealed record StrongBox(FleetBound Bound);
}
