namespace ApiKeys;

/// <summary>The staleness bound that a whole fleet keeps, held by its store.</summary>
/// <param name="Lease">The longest bound that a node may lease for.</param>
/// <param name="Promise">What a caller waits for after a revocation's commit before it says that no node accepts the
/// key.</param>
/// <remarks>The two differ only while the bound is being lowered: nodes lease for the new bound at once, and the old
/// one is promised until it has passed. <see cref="Promise"/> is never less than <see cref="Lease"/>. The
/// <c>default</c> value means that no bound is kept yet.</remarks>
public readonly record struct FleetBound(TimeSpan Lease, TimeSpan Promise)
{
    /// <summary>Says whether the store keeps a bound at all.</summary>
    public bool IsKept => Promise > TimeSpan.Zero;

    /// <summary>A bound that is leased for and promised alike.</summary>
    /// <param name="bound">The bound.</param>
    /// <returns>The pair.</returns>
    public static FleetBound Of(TimeSpan bound) => new(bound, bound);
}
