namespace ApiKeys;

internal sealed partial class NodeMemory
{
    // Owners that this node disabled, with the revisions of that, until the log has passed them.
    private readonly Dictionary<string, long> _disabledHere = new(StringComparer.Ordinal);

    /// <summary>Applies a page of the change log.</summary>
    public void Apply(IReadOnlyList<KeyChange> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                if (change.Owner is { } owner)
                    ApplyLogged(owner, change);
                else
                    ApplyLogged(change);
                NoteLogged(change);
                _applied = change.At;
                PassUnplaced(change.At.Revision);
            }
        }
    }

    /// <summary>Applies what this node has written itself, before the call that wrote it returns.</summary>
    /// <param name="result">What the store answered.</param>
    /// <param name="flag">The owner's flag, where one was written.</param>
    /// <param name="sent">The place in the history before the write was sent.</param>
    public void ApplyWritten(KeyWriteResult result, OwnerFlag? flag, MemoryPlace sent)
    {
        lock (_gate)
        {
            foreach (var row in result.Rows)
                ApplyWritten(row, sent);
            if (flag is not null && result.OwnerRevision > 0)
                ApplyWritten(flag, result.OwnerRevision, sent);
        }
    }

    /// <summary>Applies a revocation that this node found when it was asked for one itself.</summary>
    public void ApplyRevoked(StoredKey row, MemoryPlace sent)
    {
        lock (_gate)
        {
            var known = _index.Find(row.Key.Id);
            var isThere = known is not null && (known.Revision == row.Revision || known.State.HasEnded);
            if (isThere || (known is null && row.Revision <= _applied?.Revision))
                return;
            if (Epoch != sent.Epoch || known?.Revision > row.Revision)
            {
                _unplaced[row.Key.Id] = row.Revision;
                HaveRead(known);
                return;
            }

            MarkChanged(row.Key.Id);
            Install(Make(row), keepsNew: _mode is MemoryMode.Loading or MemoryMode.Mirror);
        }
    }

    private void ApplyWritten(StoredKey row, MemoryPlace sent)
    {
        var known = _index.Find(row.Key.Id);
        if (!Follows(row.Revision, sent))
        {
            _unplaced[row.Key.Id] = row.Revision;
            HaveRead(known);
            ends.Reconsider(row.Key.Id, null);
            return;
        }

        // What the log has passed is in memory, or is out of it for a reason; the row may be older than an owner's flag
        // there.
        if (row.Revision <= _applied?.Revision || known?.Revision >= row.Revision)
            return;
        MarkChanged(row.Key.Id);
        Install(MakeLate(row), keepsNew: _mode is MemoryMode.Loading or MemoryMode.Mirror);
    }

    private void ApplyWritten(OwnerFlag flag, long revision, MemoryPlace sent)
    {
        if (!Follows(revision, sent))
        {
            _unplacedOwners[flag.Owner] = revision;
            HaveRead(flag.Owner);
        }
        else if (revision > Math.Max(_applied?.Revision ?? 0, _disabledHere.GetValueOrDefault(flag.Owner)))
        {
            _disabledHere.Remove(flag.Owner);
            if (flag.Disabled)
                _disabledHere.Add(flag.Owner, revision);
            ApplyOwner(flag.Owner, flag.Disabled, revision);
        }
    }

    /// <summary>Has a key read again where it cannot be told which of two rows is the newer one.</summary>
    private void HaveRead(ValidatedApiKey? known)
    {
        MarkAllDirty();
        _rereadsScan = true;
        if (known is not null)
            _index.Replace(known.ToBeRead());
    }

    /// <summary>Whether a revision that was written is of the history that the memory follows: that was not dropped
    /// since, nor did the store count a new change below what it had counted before, as after a restored
    /// back-up.</summary>
    private bool Follows(long revision, MemoryPlace sent) => Epoch == sent.Epoch && revision > sent.Revision;

    /// <summary>Makes an entry of a row that may be older than the disabling of its owner by this node: not of one that
    /// was read, since no read that was under way then is used.</summary>
    private HashedKey MakeLate(StoredKey row)
    {
        var entry = Make(row);
        return _disabledHere.TryGetValue(row.Key.Owner, out var revision) && row.Revision < revision
            ? entry with { Key = entry.Key.WithOwner(disabled: true) }
            : entry;
    }

    private void ApplyLogged(KeyChange change)
    {
        MarkChanged(change.Id);
        if (change.Key is { Deleted: false } row)
        {
            if (IsBeforeUnplaced(row))
            {
                HoldPlace(row);
                return;
            }

            InstallLogged(MakeLate(row));
            return;
        }

        // The log has passed the deletion: pages after this one cannot bring the key back, and reads under way are
        // dirty.
        if (_index.Find(change.Id) is { } entry && entry.Revision <= change.At.Revision)
            Remove(change.Id);
        ends.Reconsider(change.Id, null);
    }

    /// <summary>Installs what the log says of a key. Of two rows of one revision the log's is the one of the history
    /// that goes on; which of two flags of the owner is the newer one nobody can tell, so the key is read.</summary>
    private void InstallLogged(HashedKey entry)
    {
        var known = _index.Find(entry.Key.Id);
        if (known?.Revision == entry.Key.Revision
            && known.State.Has(KeyFlags.OwnerDisabled) != entry.Key.State.Has(KeyFlags.OwnerDisabled))
            _index.Replace(known.ToBeRead());
        else
            Install(entry, keepsNew: _mode is MemoryMode.Loading or MemoryMode.Mirror, refreshes: true);
    }

    private void ApplyLogged(string owner, KeyChange change)
    {
        if (_disabledHere.TryGetValue(owner, out var revision))
        {
            if (revision > change.At.Revision)
                return;
            _disabledHere.Remove(owner);
        }

        if (IsBeforeUnplaced(owner, change.At.Revision))
            HaveRead(owner);
        else
            ApplyOwner(owner, change.OwnerDisabled, change.At.Revision);
    }

    /// <summary>Applies a change of an owner's flag to the keys that it is news for: a row that is newer than the
    /// change was read, or written, with it and with all that came of the flag since.</summary>
    private void ApplyOwner(string owner, bool disabled, long revision)
    {
        MarkAllDirty();
        _rereadsScan = true;
        foreach (var entry in _index.Entries())
        {
            if (entry.Revision < revision && string.Equals(entry.Owner, owner, StringComparison.Ordinal))
                _index.Replace(entry.WithOwner(disabled));
        }

        if (disabled)
            ends.CancelOwner(owner, revision);
    }
}
