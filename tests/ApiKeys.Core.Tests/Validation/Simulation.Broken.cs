namespace ApiKeys.Tests.Validation;

// What the store does where one of its rules is broken.
internal sealed partial class Simulation
{
    private readonly HashSet<long> _skipped = [];

    private BrokenRule Broken { get; }

    /// <summary>Reads a key; from a replica that lags behind, where fills come from one.</summary>
    public StoredKey? Find(ApiKeyId id)
    {
        if (Broken != BrokenRule.FillsFromReplica || _written.Count < 2 || _draw.Chance(50))
            return Truth.FindAsync(id).Completed();
        var replica = new InMemoryKeyStore(_changesKept);
        foreach (var write in _written.Take(_written.Count - 1))
            replica.Write(write);
        return replica.FindAsync(id).Completed();
    }

    /// <summary>Reads changes; where numbers come from a sequence, without some that committed after a higher
    /// one.</summary>
    public ChangePage ReadChanges(RevisionMark? after, int limit)
    {
        var page = Truth.ReadChangesAsync(after, limit).Completed();
        if (_skipped.Count == 0 || after is not { } place || !page.Continues)
            return page;
        var seen = page.Changes.Where(change => !_skipped.Contains(change.At.Revision)).ToList();
        return seen.Count > 0 || page.Changes.Count == 0
            ? page with { Changes = seen, Head = _skipped.Contains(page.Head.Revision) ? seen[^1].At : page.Head }
            : page with { Changes = seen, Head = place };
    }

    /// <summary>Prepares a write when it is called, before it takes its turn.</summary>
    public KeyWrite Prepared(KeyWrite write)
    {
        if (Broken == BrokenRule.NoActorCheck)
            return write with { ActingKey = null };
        if (Broken != BrokenRule.CascadeFoundBeforeTheLock || write.Cascade is not { } cascade)
            return write;
        var ended = _issued.Values
            .Where(key => key.Row is { Key.RevokedAt: null } row && DescendsFrom(row.Key, cascade.Roots))
            .Where(key => write.Updates.All(update => update.Row.Key.Id != key.Id))
            .Select(key => new KeyUpdate(key.Row!.Revoked(write.At, null), key.Row.Key.Version));
        return write with { Cascade = null, Updates = [.. write.Updates, .. ended] };
    }

    private void SkipOneOfTheseNow(KeyWriteResult result)
    {
        if (Broken == BrokenRule.SequenceInsteadOfCounter && result.Rows.Count > 0 && _draw.Chance(20))
            _skipped.Add(result.Rows[^1].Revision);
    }

    private bool DescendsFrom(ApiKey key, IReadOnlyList<ApiKeyId> roots)
    {
        for (var depth = 0; depth < MostKeys && key.CreatedBy.Kind == ActorKind.Key; depth++)
        {
            var creator = ApiKeyId.Parse(key.CreatedBy.Id);
            if (roots.Contains(creator))
                return true;
            if (Truth.FindAsync(creator).Completed() is not { } row)
                return false;
            key = row.Key;
        }

        return false;
    }
}
