namespace ApiKeys;

/// <summary>A store's counts of use, per key, UTC day, environment and outcome.</summary>
/// <remarks>Implementers: a batch and the counters it adds to are one transaction, keys in the order of their ids so
/// that two batches never wait for each other crosswise; ids of batches outlive the oldest retry. Counts of deleted
/// keys stay with their owner. Safe for concurrent use.</remarks>
public interface IKeyUsageStore
{
    /// <summary>How long the id of an applied batch is remembered at least.</summary>
    /// <value>1 hour or more; <see cref="TimeSpan.MaxValue"/> for ever. A node sends a batch again for half of it at
    /// most, and then drops its counts: applied twice would be worse.</value>
    TimeSpan BatchesKept { get; }

    /// <summary>Adds a batch, once, however often it is sent.</summary>
    /// <param name="batch">The counts.</param>
    /// <param name="cancellationToken">Gives up waiting; the batch may have been applied, and can be sent
    /// again.</param>
    /// <returns><see langword="true"/> where this call applied it, <see langword="false"/> where it had been applied
    /// before.</returns>
    /// <remarks>Changes neither a version nor a revision. Counts of an unknown key are dropped. Several counts of one
    /// key and day in a batch add up, and the latest of their instants is the last use.</remarks>
    ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default);

    /// <summary>Reads daily totals of one key or of an owner.</summary>
    /// <param name="query">Whose, and from which day to which.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>One item for each day with a count, oldest first; an owner's items include its deleted keys.</returns>
    ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(UsageQuery query, CancellationToken cancellationToken = default);
}
