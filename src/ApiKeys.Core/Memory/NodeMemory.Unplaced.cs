namespace ApiKeys;

// What this node wrote while its memory began afresh cannot be put into the new one: nobody can tell on which side of
// its beginning it was written. Until the log has passed it, what the log says of such a key may be older than the
// node's own word, which has been given: the key is read.
internal sealed partial class NodeMemory
{
    private readonly Dictionary<ApiKeyId, long> _unplaced = [];
    private readonly Dictionary<string, long> _unplacedOwners = new(StringComparer.Ordinal);

    private bool IsBeforeUnplaced(StoredKey row) =>
        (_unplaced.TryGetValue(row.Key.Id, out var written) && row.Revision < written)
        || IsBeforeUnplaced(row.Key.Owner, row.Revision);

    private bool IsBeforeUnplaced(string owner, long revision) =>
        _unplacedOwners.TryGetValue(owner, out var written) && revision < written;

    /// <summary>Holds a row's place with an entry that has to be read, and that any row is newer than.</summary>
    private void HoldPlace(StoredKey row)
    {
        if (_index.Find(row.Key.Id) is { } known)
        {
            _index.Replace(known.ToBeRead());
        }
        else
        {
            var entry = Make(row);
            Install(
                entry with { Key = entry.Key.ToBeRead() }, keepsNew: _mode is MemoryMode.Loading or MemoryMode.Mirror);
        }

        ends.Reconsider(row.Key.Id, null);
    }

    /// <summary>Has all keys of an owner read again.</summary>
    private void HaveRead(string owner)
    {
        HaveRead(known: null);
        foreach (var entry in _index.Entries())
        {
            if (!string.Equals(entry.Owner, owner, StringComparison.Ordinal))
                continue;
            _index.Replace(entry.ToBeRead());
            ends.Reconsider(entry.Id, null);
        }
    }

    /// <summary>Forgets what the log has passed.</summary>
    private void PassUnplaced(long revision)
    {
        Pass(_unplaced, revision);
        Pass(_unplacedOwners, revision);
    }

    private static void Pass<T>(Dictionary<T, long> unplaced, long revision)
        where T : notnull
    {
        foreach (var (what, written) in unplaced)
        {
            if (written <= revision)
                unplaced.Remove(what);
        }
    }
}
