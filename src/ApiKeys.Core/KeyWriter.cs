namespace ApiKeys;

/// <summary>Writes to the store and brings the node's own memory up to it before the writer is told.</summary>
internal sealed class KeyWriter(IKeyStore store, NodeMemory memory, NodeClockwork clockwork)
{
    public async ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken)
    {
        var sent = memory.Place;
        try
        {
            var result = await store.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            if (result.Outcome == KeyWriteOutcome.Written)
                memory.ApplyWritten(result, write.OwnerFlag, sent);
            return result;
        }
        catch
        {
            // It may have been written all the same: find out without waiting for the next head read.
            clockwork.Wake();
            throw;
        }
    }

    /// <summary>Holds on this node what the store says of a key that is to be revoked and has been, by another node.</summary>
    public void Follow(StoredKey revoked) => memory.ApplyRevoked(revoked);
}
