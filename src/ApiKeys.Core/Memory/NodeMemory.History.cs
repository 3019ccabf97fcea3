namespace ApiKeys;

// Reads and writes of this node put entries into memory that are ahead of the change log. Where a back-up is restored
// to a place that the node has applied, but not to those entries, the log goes on as if nothing had happened: only they
// tell of it.
internal sealed partial class NodeMemory
{
    private readonly Dictionary<ApiKeyId, long> _ahead = [];
    private long _newest;

    /// <summary>The highest revision that the memory has seen; no head that is read from now on is below it.</summary>
    public long Newest
    {
        get
        {
            lock (_gate)
                return _newest;
        }
    }

    /// <summary>Whether the log has passed a change that the memory saw, and did not tell of it: the store's history is
    /// another one now. Asked at the head.</summary>
    public bool IsContradicted
    {
        get
        {
            lock (_gate)
                return _ahead.Values.Any(revision => revision <= _applied?.Revision);
        }
    }

    private void NoteAhead(ValidatedApiKey entry)
    {
        _newest = Math.Max(_newest, entry.Revision);
        if (entry.Revision > (_applied?.Revision ?? 0))
            _ahead[entry.Id] = entry.Revision;
    }

    private void NoteLogged(KeyChange change)
    {
        _newest = Math.Max(_newest, change.At.Revision);
        if (_ahead.TryGetValue(change.Id, out var revision) && revision <= change.At.Revision)
            _ahead.Remove(change.Id);
    }
}
