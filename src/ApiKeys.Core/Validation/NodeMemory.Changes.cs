namespace ApiKeys;

internal sealed partial class NodeMemory
{
    /// <summary>Applies a page of the change log.</summary>
    public void Apply(IReadOnlyList<KeyChange> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                if (change.Owner is { } owner)
                    ApplyOwner(owner, change.OwnerDisabled);
                else
                    ApplyLogged(change);
                _applied = change.At;
            }
        }
    }

    /// <summary>Applies what this node has written itself, before the call that wrote it returns.</summary>
    public void ApplyWritten(KeyWriteResult result, OwnerFlag? flag)
    {
        lock (_gate)
        {
            foreach (var row in result.Rows)
            {
                MarkChanged(row.Key.Id);
                Install(entries.Make(row, peppers.Current), keepsNew: _mode is MemoryMode.Loading or MemoryMode.Mirror);
            }

            if (flag is not null && result.OwnerRevision > 0)
                ApplyOwner(flag.Owner, flag.Disabled);
        }
    }

    private void ApplyLogged(KeyChange change)
    {
        MarkChanged(change.Id);
        if (change.Key is { Deleted: false } row)
        {
            Install(entries.Make(row, peppers.Current), keepsNew: _mode is MemoryMode.Loading or MemoryMode.Mirror);
            return;
        }

        // What the log says is the newest word on a deleted key, and nothing older is under way any more.
        if (_index.Find(change.Id) is { } entry && entry.Revision <= change.At.Revision)
            _index.Remove(change.Id);
        ends.Reconsider(change.Id, null);
    }

    private void ApplyOwner(string owner, bool disabled)
    {
        MarkAllDirty();
        _ownerChangedSinceScan = true;
        foreach (var entry in _index.Entries())
        {
            if (string.Equals(entry.Owner, owner, StringComparison.Ordinal))
                {
                var changed = entry.WithOwner(disabled);
                _index.Put(changed);
                ends.Reconsider(entry.Id, changed);
            }
        }
    }
}
