namespace ApiKeys;

/// <summary>Writes to the store and brings the node's own memory up to it before the writer is told; then tells of the
/// events.</summary>
internal sealed class KeyWriter(IKeyStore store, NodeMemory memory, NodeClockwork clockwork, EventFeed events)
{
    /// <summary>Where this node stands in the store's history.</summary>
    public MemoryPlace Place => memory.Place;

    public async ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken)
    {
        var sent = memory.Place;
        try
        {
            var result = await store.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            if (result.Outcome == KeyWriteOutcome.Written)
            {
                memory.ApplyWritten(result, write.OwnerFlag, sent);
                events.Happened(result.Events);
            }

            return result;
        }
        catch
        {
            // It may have been written all the same: find out without waiting for the next head read.
            clockwork.Wake();
            throw;
        }
    }

    /// <summary>Brings the node up to a store that had what was to be written: another node may have written it, and
    /// this one not have heard of it yet.</summary>
    /// <remarks>Where the store fails, the node is as it would be without this call.</remarks>
    public async ValueTask CatchUpAsync(CancellationToken cancellationToken) =>
        await clockwork.CatchUpAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Holds on this node what the store says of a key that is to be revoked and has been, by another
    /// node.</summary>
    /// <param name="revoked">The key's row.</param>
    /// <param name="sent">The place before the row was asked for.</param>
    public void Follow(StoredKey revoked, MemoryPlace sent) => memory.ApplyRevoked(revoked, sent);
}
