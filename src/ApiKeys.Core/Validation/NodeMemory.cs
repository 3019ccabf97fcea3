namespace ApiKeys;

/// <summary>What a node knows of the store's keys, and until when it may answer from it.</summary>
/// <remarks>Readers take no lock. Writers - the change reader, reads of single keys, and writes of this node - take turns at a
/// gate, and entries only ever move to higher revisions.</remarks>
internal sealed class NodeMemory(EntryFactory entries, KeyEnds ends, PepperSetSource peppers, int limit)
{
    private const int SharedSlack = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<ApiKeyId, PendingRead> _reads = [];
    private readonly Dictionary<string, (long Revision, bool Disabled)> _ownersAhead = new(StringComparer.Ordinal);
    private HashSet<ApiKeyId>? _changedSinceScan;
    private bool _ownerChangedSinceScan;
    private volatile KeyIndex _index = new(0);
    private volatile Lease _lease = Lease.None;
    private volatile MemoryMode _mode;
    private RevisionMark? _applied;
    private int _hand;
    private bool _closed;

    /// <summary>The permission to answer from memory; take it before the entry is looked up.</summary>
    public Lease Lease => _lease;

    /// <summary>The entries; take them after the lease.</summary>
    public KeyIndex Index => _index;

    public MemoryMode Mode => _mode;

    /// <summary>The last place in the store's history that was applied, or <see langword="null"/> before the first.</summary>
    public RevisionMark? Applied
    {
        get
        {
            lock (_gate)
                return _applied;
        }
    }

    /// <summary>Counts the times that the memory was dropped, so that work begun before is recognised.</summary>
    public int Epoch { get; private set; }

    /// <summary>Drops everything and begins again at a head.</summary>
    public void StartAfresh(RevisionMark head)
    {
        lock (_gate)
            Drop(MemoryMode.Loading, head);
    }

    /// <summary>Lets the memory be answered from.</summary>
    public void Grant(Lease lease)
    {
        lock (_gate)
            _lease = _closed ? Lease.None : lease;
    }

    /// <summary>Takes the permission back, until another is granted.</summary>
    public void Revoke() => Grant(Lease.None);

    /// <summary>Takes the permission back for good.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _lease = Lease.None;
        }
    }

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

            foreach (var (owner, ahead) in _ownersAhead)
            {
                if (ahead.Revision <= _applied?.Revision)
                    _ownersAhead.Remove(owner);
            }
        }
    }

    /// <summary>Applies what this node has written itself, before the call that wrote it returns.</summary>
    /// <param name="result">What was written. What the change log has brought already is left as the log has it.</param>
    /// <param name="flag">The owner's flag that was written with it.</param>
    /// <param name="epoch">The epoch before the write was sent: where it has passed, nobody can say which of the two histories
    /// the write is part of, and the memory begins afresh once more.</param>
    public void ApplyWritten(KeyWriteResult result, OwnerFlag? flag, int epoch)
    {
        lock (_gate)
        {
            if (Epoch != epoch)
            {
                Drop(MemoryMode.Empty, null);
                return;
            }

            var logged = _applied?.Revision ?? 0;
            foreach (var row in result.Rows)
            {
                if (row.Revision > logged)
                    ApplyRow(row);
            }

            if (flag is null || result.OwnerRevision <= logged)
                return;
            _ownersAhead[flag.Owner] = (result.OwnerRevision, flag.Disabled);
            ApplyOwner(flag.Owner, flag.Disabled);
        }
    }

    /// <summary>Takes over a digest that was replaced by another of the same token.</summary>
    public void ApplyRehashed(ValidatedApiKey before, KeyDigest digest, Pepper pepper)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_index.Find(before.Id), before))
                _index.Put(before.WithDigest(digest, pepper));
        }
    }

    /// <summary>Begins a read of one key, or joins the one that is under way.</summary>
    /// <returns><see langword="null"/> where as many reads as allowed are under way.</returns>
    public PendingRead? BeginRead(ApiKeyId id, Func<PendingRead> begin, int most, out bool joined)
    {
        lock (_gate)
        {
            joined = _reads.TryGetValue(id, out var read);
            if (joined || _reads.Count >= most)
                return read;
            read = begin();
            _reads.Add(id, read);
            return read;
        }
    }

    /// <summary>Ends a read: what it found is put into memory, unless something newer came meanwhile.</summary>
    public ReadAnswer EndRead(PendingRead read, StoredKey? row, Lease lease)
    {
        lock (_gate)
        {
            _reads.Remove(read.Id);
            if (read.IsDirty)
                return new ReadAnswer(ReadOutcome.Dirty, null, Lease.None);
            if (row is null || row.Deleted)
                return new ReadAnswer(ReadOutcome.Absent, null, lease);
            var standing = Install(
                entries.Make(row, peppers.Current), keepsNew: _mode != MemoryMode.Empty, refreshes: true);
            return new ReadAnswer(ReadOutcome.Found, standing, lease);
        }
    }

    public void AbandonRead(PendingRead read)
    {
        lock (_gate)
            _reads.Remove(read.Id);
    }

    /// <summary>Notes from now on which keys change, so that a page of the scan that is read meanwhile does not undo it.</summary>
    public void BeginScanPage()
    {
        lock (_gate)
        {
            _changedSinceScan = [];
            _ownerChangedSinceScan = false;
        }
    }

    /// <summary>Takes in a page of the scan.</summary>
    /// <returns><see langword="false"/> where an owner changed meanwhile: read the page again.</returns>
    public bool EndScanPage(KeyScan page, int epoch)
    {
        lock (_gate)
        {
            if (Epoch != epoch)
                return true;
            var changed = _changedSinceScan!;
            _changedSinceScan = null;
            if (_ownerChangedSinceScan)
                return false;
            foreach (var row in page.Keys)
            {
                if (_mode == MemoryMode.Loading && !changed.Contains(row.Key.Id))
                    Install(entries.Make(row, peppers.Current), keepsNew: true);
            }

            return true;
        }
    }

    /// <summary>From now on absence means that there is no such key: every page was loaded, and the changes since applied.</summary>
    public void CompleteMirror(int epoch)
    {
        lock (_gate)
        {
            if (Epoch == epoch && _mode == MemoryMode.Loading)
                _mode = MemoryMode.Mirror;
        }
    }

    private void Drop(MemoryMode mode, RevisionMark? head)
    {
        _lease = Lease.None;
        Epoch++;
        _applied = head;
        _mode = mode;
        _index = new KeyIndex(0);
        _changedSinceScan = null;
        _ownersAhead.Clear();
        entries.Clear();
        MarkAllDirty();
        ends.CancelAll();
    }

    private void ApplyRow(StoredKey row)
    {
        MarkChanged(row.Key.Id);
        var entry = entries.Make(row, peppers.Current);

        // A page can have been read before an owner's flag that this node has written since.
        if (_ownersAhead.TryGetValue(entry.Owner, out var ahead))
            entry = entry.WithOwner(ahead.Disabled);
        Install(entry, keepsNew: _mode is MemoryMode.Loading or MemoryMode.Mirror);
    }

    private void ApplyLogged(KeyChange change)
    {
        if (change.Key is { Deleted: false } row)
        {
            ApplyRow(row);
            return;
        }

        // The log has passed the deletion: pages after this one cannot bring the key back, and reads under way are dirty.
        MarkChanged(change.Id);
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
                _index.Put(entry.WithOwner(disabled));
        }

        if (disabled)
            ends.CancelOwner(owner);
    }

    /// <summary>Puts an entry into memory, unless what is there is newer.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="keepsNew">Whether a key that memory does not hold is put there.</param>
    /// <param name="refreshes">Whether it replaces an entry of the same revision: a read that was sent after everything applied
    /// so far may bring another digest of the same key.</param>
    /// <returns>The entry that stands.</returns>
    private ValidatedApiKey Install(ValidatedApiKey entry, bool keepsNew, bool refreshes = false)
    {
        var known = _index.Find(entry.Id);
        if (known is not null && (known.Revision > entry.Revision || (known.Revision == entry.Revision && !refreshes)))
            return known;
        if (known is null && keepsNew)
            MakeRoom();
        if (known is not null || keepsNew)
            _index.Put(entry);
        ends.Reconsider(entry.Id, entry);
        return entry;
    }

    /// <summary>Sees to a free place: grows the table, or above the limit takes out a key that was not used lately.</summary>
    private void MakeRoom()
    {
        if (_index.Count >= limit)
        {
            _mode = MemoryMode.Cache;
            Evict();
        }

        if (_index.IsFull)
            _index = _index.Resized(_index.Count + 1);
        if (entries.Shared > (4 * _index.Count) + SharedSlack)
            entries.Clear();
    }

    /// <summary>Gives each key that was used since the hand last passed a second chance, and takes the first that was not.</summary>
    private void Evict()
    {
        for (var turns = 2 * _index.Capacity; turns > 0 && _index.Count >= limit; turns--)
        {
            if (_index.At(_hand++) is { } entry && !entry.TakeChance())
                _index.Remove(entry.Id);
        }
    }

    private void MarkChanged(ApiKeyId id)
    {
        _changedSinceScan?.Add(id);
        if (_reads.TryGetValue(id, out var read))
            read.IsDirty = true;
    }

    private void MarkAllDirty()
    {
        foreach (var read in _reads.Values)
            read.IsDirty = true;
    }
}
