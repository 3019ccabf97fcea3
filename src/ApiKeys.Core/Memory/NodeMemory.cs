namespace ApiKeys;

/// <summary>What a node knows of the store's keys, and until when it may answer from it.</summary>
/// <remarks>Readers take no lock. Writers - the change reader, reads of single keys, and writes of this node - take
/// turns at a gate, and entries only ever move to higher revisions.</remarks>
internal sealed partial class NodeMemory(
    EntryFactory entries,
    KeyEnds ends,
    PepperSetSource peppers,
    UsageAside aside,
    int limit
)
{
    private const int SharedSlack = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<ApiKeyId, PendingRead> _reads = [];
    private volatile KeyIndex _index = new(0, aside);
    private volatile Lease _lease = Lease.None;
    private volatile MemoryMode _mode;
    private RevisionMark? _applied;
    private int _hand;
    private bool _closed;

    /// <summary>The imported entries by their digests.</summary>
    public ImportIndex Imports { get; } = new();

    /// <summary>The permission to answer from memory; take it before the entry is looked up.</summary>
    public Lease Lease => _lease;

    /// <summary>The entries; take them after the lease.</summary>
    public KeyIndex Index => _index;

    /// <summary>The entries, at a moment when no counts of use are on their way from one table to the next.</summary>
    public KeyIndex SettledIndex
    {
        get
        {
            lock (_gate)
                return _index;
        }
    }

    public MemoryMode Mode => _mode;

    /// <summary>The last place in the store's history that was applied, or <see langword="null"/> before the
    /// first.</summary>
    public RevisionMark? Applied
    {
        get
        {
            lock (_gate)
                return _applied;
        }
    }

    /// <summary>Where the memory stands, for whoever sends a write.</summary>
    public MemoryPlace Place
    {
        get
        {
            lock (_gate)
                return new MemoryPlace(Epoch, _applied?.Revision ?? 0);
        }
    }

    /// <summary>Counts the times that the memory was dropped, so that work begun before is recognised.</summary>
    public int Epoch { get; private set; }

    /// <summary>Drops everything and begins again at a head.</summary>
    public void StartAfresh(RevisionMark head)
    {
        lock (_gate)
        {
            _lease = Lease.None;
            Epoch++;
            _applied = head;
            _mode = MemoryMode.Loading;
            MoveTo(new KeyIndex(0, aside));
            _changedSinceScan = null;
            _disabledHere.Clear();
            PassUnplaced(head.Revision);
            _ahead.Clear();
            _newest = head.Revision;
            Imports.Clear();
            entries.Clear();
            MarkAllDirty();
            ends.CancelAll();
        }
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

    /// <summary>Whether there was no such key at the revision that was applied.</summary>
    /// <remarks>Asked under the gate: between a look at the mode and one at the index a full mirror could become a
    /// cache, and the key could make room for another.</remarks>
    public bool KnowsAbsent(ApiKeyId id)
    {
        lock (_gate)
            return _mode == MemoryMode.Mirror && _index.Find(id) is null;
    }

    /// <summary>Whether memory has held every key since an epoch began.</summary>
    public bool IsMirror(int epoch)
    {
        lock (_gate)
            return _mode == MemoryMode.Mirror && Epoch == epoch;
    }

    /// <summary>Takes over a digest that was replaced by another of the same token.</summary>
    public void ApplyRehashed(ValidatedApiKey before, KeyDigest digest, Pepper pepper)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_index.Find(before.Id), before))
                Put(new HashedKey(before.Rehashed(digest.Scheme, pepper), new Digest256(digest.Reveal())));
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
                return new ReadAnswer(ReadOutcome.Dirty, default, Lease.None);
            if (row is null || row.Deleted)
            {
                Remove(read.Id);
                ends.Reconsider(read.Id, null);
                return new ReadAnswer(ReadOutcome.Absent, default, lease);
            }

            var standing = Install(Make(row), keepsNew: _mode != MemoryMode.Empty, refreshes: true);

            // Memory knows a newer row, and no change since the read was sent told of it: a page of the scan did, or
            // the store's history went back. Neither row is one to answer from.
            return standing.Key.Revision > row.Revision
                ? new ReadAnswer(ReadOutcome.Dirty, default, Lease.None)
                : new ReadAnswer(ReadOutcome.Found, standing, lease);
        }
    }

    public void AbandonRead(PendingRead read)
    {
        lock (_gate)
            _reads.Remove(read.Id);
    }

    /// <summary>Puts an entry into memory, unless what is there is newer.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="keepsNew">Whether a key that memory does not hold is put there.</param>
    /// <param name="refreshes">Whether it replaces an entry of the same revision: a read that was sent after everything
    /// applied so far may bring another digest of the same key, and the log another history.</param>
    /// <returns>The entry that stands.</returns>
    private HashedKey Install(HashedKey entry, bool keepsNew, bool refreshes = false)
    {
        var key = entry.Key;
        var isKnown = _index.TryFind(key.Id, out var known);
        if (isKnown && (known.Key.Revision > key.Revision || (known.Key.Revision == key.Revision && !refreshes)))
            return known;
        if (!isKnown && keepsNew)
            MakeRoom();
        if (isKnown || keepsNew)
            Put(entry);
        NoteAhead(key);
        ends.Reconsider(key.Id, key);
        return entry;
    }

    private HashedKey Make(StoredKey row)
    {
        if (entries.Shared > (4 * _index.Count) + SharedSlack)
            entries.Clear();
        return entries.Make(row, peppers.Current);
    }

    private void Put(HashedKey entry)
    {
        _index.Put(entry);
        Imports.Put(entry);
        if (_index.IsWorn)
            MoveTo(_index.Resized(_index.Count));
    }

    private void Remove(ApiKeyId id)
    {
        _index.Remove(id);
        Imports.Remove(id);
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
