namespace ApiKeys;

/// <summary>Finds out from the store which imported key a presented text is: one search at a time for each text, a
/// bounded number in all.</summary>
/// <remarks>Gives an id and never a row: the row is read by its id, so that a change that is applied meanwhile marks
/// that read as every other.</remarks>
internal sealed class ImportReads(
    IKeyStore store,
    ImportIndex places,
    TimeProvider time,
    Handover handover,
    NodeDiagnostics diagnostics,
    int most
)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, Search> _searches = [];
    private long _ticket;

    /// <summary>Notes that a request has come; give the answer to the search.</summary>
    public long Arrive() => Volatile.Read(ref _ticket);

    /// <summary>Searches, or shares a search that is under way.</summary>
    /// <param name="digests">Every digest that the key can have, its plain one first.</param>
    /// <param name="arrived">When the request came: that there is no key is believed only of a later search.</param>
    /// <param name="stop">Ends all searches with the node.</param>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    public async ValueTask<ImportAnswer> FindAsync(
        IReadOnlyList<KeyDigest> digests,
        long arrived,
        CancellationToken stop,
        CancellationToken cancellationToken
    )
    {
        var place = places.PlaceOf(digests[0].Reveal());
        while (true)
        {
            Search? search;
            bool joined;
            lock (_gate)
            {
                joined = _searches.TryGetValue(place, out search);
                if (!joined && _searches.Count >= most)
                    return default;
                if (!joined)
                    _searches.Add(place, search = new Search(Instant.Read(time), ++_ticket));
            }

            if (!joined)
                _ = RunAsync(search!, place, digests, stop);
            var answer = await handover.AfterAsync(search!.Answer.Task, cancellationToken).ConfigureAwait(false);
            if (answer.Outcome != ReadOutcome.Absent || search.Ticket > arrived)
                return answer;
        }
    }

    private async Task RunAsync(Search search, UInt128 place, IReadOnlyList<KeyDigest> digests, CancellationToken stop)
    {
        var answer = default(ImportAnswer);
        try
        {
            // The lowest bound that there can be, as for reads of single keys.
            var limit = StalenessLimit.Least;
            var id = await StoreCall
                .WithinAsync(token => SearchAsync(digests, token), limit, time, stop)
                .ConfigureAwait(false);
            answer = new ImportAnswer(
                id.IsEmpty ? ReadOutcome.Absent : ReadOutcome.Found, id, Lease.From(search.Sent, limit, time));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (!stop.IsCancellationRequested)
                diagnostics.StoreFailed(failure);
        }
        finally
        {
            lock (_gate)
                _searches.Remove(place);
            search.Answer.SetResult(answer);
        }
    }

    private async ValueTask<ApiKeyId> SearchAsync(IReadOnlyList<KeyDigest> digests, CancellationToken cancellationToken)
    {
        var row = await ImportSearch.FindAsync(store, digests, cancellationToken, diagnostics).ConfigureAwait(false);
        return row?.Key.Id ?? default;
    }

    private sealed class Search(Instant sent, long ticket)
    {
        public Instant Sent { get; } = sent;

        public long Ticket { get; } = ticket;

        public TaskCompletionSource<ImportAnswer> Answer { get; } = new();
    }
}

/// <summary>The answer to a search: which key, and for how long that may be believed.</summary>
internal readonly record struct ImportAnswer(ReadOutcome Outcome, ApiKeyId Id, Lease Lease);
