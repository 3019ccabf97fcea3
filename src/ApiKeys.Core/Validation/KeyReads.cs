namespace ApiKeys;

/// <summary>Reads single keys from the store: one at a time for each id, a bounded number in all.</summary>
internal sealed class KeyReads(
    IKeyStore store,
    NodeMemory memory,
    TimeProvider time,
    Handover handover,
    NodeDiagnostics diagnostics,
    int most
)
{
    private long _ticket;

    /// <summary>Notes that a request has come; give the answer to <see cref="ReadAsync"/>.</summary>
    public long Arrive() => Volatile.Read(ref _ticket);

    /// <summary>Reads a key, or shares a read that is under way.</summary>
    /// <param name="id">The key.</param>
    /// <param name="arrived">When the request came: that there is no key is believed only of a read sent later.</param>
    /// <param name="stop">Ends all reads with the node.</param>
    /// <param name="cancellationToken">Ends the wait of this caller, not the read that others share.</param>
    public async ValueTask<ReadAnswer> ReadAsync(
        ApiKeyId id,
        long arrived,
        CancellationToken stop,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var sent = Instant.Read(time);
            var read = memory.BeginRead(
                id,
                () => new PendingRead(id, sent, Interlocked.Increment(ref _ticket)),
                most,
                out var joined
            );
            if (read is null)
                return ReadAnswer.Failed;
            if (!joined)
                _ = RunAsync(read, stop);
            var answer = await handover.AfterAsync(read.Answer.Task, cancellationToken).ConfigureAwait(false);
            if (answer.Outcome != ReadOutcome.Absent || read.Ticket > arrived)
                return answer;
        }
    }

    private async Task RunAsync(PendingRead read, CancellationToken stop)
    {
        var answer = ReadAnswer.Failed;
        try
        {
            diagnostics.StoreRead(StoreReadKind.Key);

            // A node that cannot read heads may not have heard of a lower bound: an answer never counts for longer than
            // the lowest bound there can be.
            var limit = StalenessLimit.Least;
            var row = await StoreCall
                .WithinAsync(token => store.FindAsync(read.Id, token), limit, time, stop)
                .ConfigureAwait(false);
            answer = memory.EndRead(read, row, Lease.From(read.Sent, limit, time));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            memory.AbandonRead(read);
            if (!stop.IsCancellationRequested)
                diagnostics.StoreFailed(failure);
        }
        finally
        {
            read.Answer.SetResult(answer);
        }
    }
}
