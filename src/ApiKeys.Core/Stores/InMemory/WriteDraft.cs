namespace ApiKeys;

/// <summary>The table as it would be after a write that passed its checks: changed rows over the others.</summary>
internal sealed class WriteDraft
{
    private readonly KeyTable _table;
    private readonly KeyWrite _write;
    private readonly Dictionary<ApiKeyId, StoredKey> _rows = [];
    private readonly List<ApiKeyId> _order = [];
    private readonly List<KeyEvent> _events = [];

    public WriteDraft(KeyTable table, KeyWrite write)
    {
        _table = table;
        _write = write;
        FlagToSet = write.OwnerFlag is { } flag && table.IsOwnerDisabled(flag.Owner) != flag.Disabled ? flag : null;
        foreach (var row in write.Inserts)
            Put(row);
        foreach (var update in write.Updates)
            Put(Kept(update.Row, Row(update.Row.Key.Id)!));
        _events.AddRange(write.Events.Where(written => !TellsOfIdleFlag(written)));
    }

    /// <summary>The owner's flag, where it changes.</summary>
    public OwnerFlag? FlagToSet { get; }

    public IReadOnlyList<KeyEvent> Events => _events;

    public int Count => _order.Count;

    public IEnumerable<StoredKey> Rows() => _order.Select(id => _rows[id]);

    public StoredKey? Row(ApiKeyId id) => _rows.TryGetValue(id, out var row) ? row : _table.Row(id);

    public IEnumerable<ApiKeyId> IdsOf(string owner) => _table.IdsOf(owner).Union(_order);

    public IEnumerable<ApiKeyId> CreatedBy(ApiKeyId id) =>
        _table
            .CreatedBy(id)
            .Concat(_write.Inserts.Where(row => Lineage.Creator(row.Key) == id).Select(row => row.Key.Id));

    /// <summary>Ends those of the keys that the cascade ends, with an event for each.</summary>
    public void End(IEnumerable<ApiKeyId> ids, KeyCascade cascade)
    {
        foreach (var id in ids)
        {
            if (Row(id) is not { } row || cascade.End(row, _write.At) is not { } ended)
                continue;
            Put(ended.Row);
            _events.Add(ended.Event);
        }
    }

    private void Put(StoredKey row)
    {
        var owner = row.Key.Owner;
        var disabled = FlagToSet?.Owner == owner ? FlagToSet.Disabled : _table.IsOwnerDisabled(owner);
        if (!_rows.ContainsKey(row.Key.Id))
            _order.Add(row.Key.Id);
        _rows[row.Key.Id] = row with { OwnerDisabled = disabled };
    }

    // A digest is replaced and a use is noted without a new version, so the caller's row may be older in both.
    private static StoredKey Kept(StoredKey row, StoredKey current) =>
        row with
        {
            Digest = current.Digest,
            Key = row.Key with { LastUsedAt = current.Key.LastUsedAt },
        };

    // An owner whose flag already was what was asked for did not change, and an event tells of a change.
    private bool TellsOfIdleFlag(KeyEvent written) =>
        FlagToSet is null && written.KeyId.IsEmpty && _write.OwnerFlag?.Owner == written.Owner;
}
