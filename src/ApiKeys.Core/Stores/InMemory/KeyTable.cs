namespace ApiKeys;

/// <summary>The rows of an in-memory store, those of deleted keys included, and the orders they are read in.</summary>
internal sealed class KeyTable
{
    private static readonly ApiKeyId _last = new(ulong.MaxValue);
    private readonly Dictionary<ApiKeyId, StoredKey> _rows = [];
    private readonly SortedSet<ApiKeyId> _ids = [];
    private readonly DigestIndex _digests = new();
    private readonly Dictionary<string, OwnerShelf> _owners = new(StringComparer.Ordinal);
    private readonly OwnerShelf _all = new();
    private readonly Dictionary<ApiKeyId, List<ApiKeyId>> _created = [];

    /// <summary>Gives the row of a key, deleted or not.</summary>
    public StoredKey? Row(ApiKeyId id) => _rows.GetValueOrDefault(id);

    public StoredKey? Find(ApiKeyId id) => Row(id) is { Deleted: false } row ? row : null;

    public StoredKey? FindByDigest(KeyDigest digest) => RowsOf(digest).FirstOrDefault(row => !row.Deleted);

    /// <summary>Gives the row that has a digest, deleted or not.</summary>
    public StoredKey? RowOf(KeyDigest digest) => RowsOf(digest).FirstOrDefault();

    public IEnumerable<StoredKey> ById(ApiKeyId after) =>
        _ids.GetViewBetween(new ApiKeyId(after.Value + 1), _last).Select(id => _rows[id]);

    /// <summary>Gives the rows of an owner, or of all owners, in the order of lists.</summary>
    public IEnumerable<StoredKey> NewestFirst(string? owner, KeyCursor? after)
    {
        if (owner is null)
            return _all.NewestFirst(after).Select(id => _rows[id]);
        return _owners.TryGetValue(owner, out var shelf) ? shelf.NewestFirst(after).Select(id => _rows[id]) : [];
    }

    /// <summary>Gives the ids of an owner's keys that are not deleted.</summary>
    public IEnumerable<ApiKeyId> IdsOf(string owner) =>
        _owners.TryGetValue(owner, out var shelf) ? shelf.NewestFirst(after: null) : [];

    /// <summary>Gives the ids of the keys that a key issued, deleted ones included.</summary>
    public IReadOnlyList<ApiKeyId> CreatedBy(ApiKeyId id) => _created.TryGetValue(id, out var ids) ? ids : [];

    public bool IsOwnerDisabled(string owner) => _owners.TryGetValue(owner, out var shelf) && shelf.Disabled;

    public void SetOwner(OwnerFlag flag)
    {
        var shelf = ShelfOf(flag.Owner);
        shelf.Disabled = flag.Disabled;
        foreach (var id in shelf.NewestFirst(after: null))
            _rows[id] = _rows[id] with { OwnerDisabled = flag.Disabled };
    }

    /// <summary>Adds a row, or replaces the one of the same id.</summary>
    public void Put(StoredKey row)
    {
        var id = row.Key.Id;
        if (!_rows.TryGetValue(id, out var old))
            RememberCreator(row.Key);
        _rows[id] = row;
        PutDigest(old, row);
        if (old is { Deleted: false })
            Withdraw(old, row);
        if (row.Deleted)
            return;
        _ids.Add(id);
        ShelfOf(row.Key.Owner).Add(row.Key);
        _all.Add(row.Key);
    }

    private IEnumerable<StoredKey> RowsOf(KeyDigest digest) =>
        _digests.Candidates(digest).Select(id => _rows[id]).Where(row => row.Digest.Equals(digest));

    // Those of deleted keys stay, so that no such key is ever taken over again.
    private void PutDigest(StoredKey? old, StoredKey row)
    {
        if (old is not null && old.Digest.Equals(row.Digest))
            return;
        if (old is not null)
            _digests.Remove(old);
        _digests.Add(row);
    }

    private void Withdraw(StoredKey old, StoredKey row)
    {
        ShelfOf(old.Key.Owner).Remove(old.Key);
        _all.Remove(old.Key);
        if (row.Deleted)
            _ids.Remove(old.Key.Id);
    }

    private void RememberCreator(ApiKey key)
    {
        if (Lineage.Creator(key) is not { } creator)
            return;
        if (!_created.TryGetValue(creator, out var ids))
            _created.Add(creator, ids = []);
        ids.Add(key.Id);
    }

    private OwnerShelf ShelfOf(string owner)
    {
        if (!_owners.TryGetValue(owner, out var shelf))
            _owners.Add(owner, shelf = new OwnerShelf());
        return shelf;
    }
}
