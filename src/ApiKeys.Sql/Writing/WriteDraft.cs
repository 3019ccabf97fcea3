using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>What a write that passed its checks makes: rows with their revisions, events with their numbers.</summary>
internal sealed class WriteDraft
{
    private readonly WriteView _view;
    private readonly KeyWrite _write;
    private readonly Dictionary<ApiKeyId, StoredKey> _rows = [];
    private readonly List<ApiKeyId> _order = [];
    private readonly List<KeyEvent> _events = [];

    public WriteDraft(WriteView view, KeyWrite write)
    {
        _view = view;
        _write = write;
        At = Column.Cut(write.At);
        FlagToSet = write.OwnerFlag is { } flag && view.IsOwnerDisabled(flag.Owner) != flag.Disabled ? flag : null;
        foreach (var row in write.Inserts)
            Put(KeyRow.Canonical(row));
        foreach (var update in write.Updates)
            Put(Kept(KeyRow.Canonical(update.Row), Row(update.Row.Key.Id)!));
        foreach (var written in write.Events.Where(written => !TellsOfIdleFlag(written)))
            Add(written with { At = Column.Cut(written.At) });
    }

    public DateTimeOffset At { get; }

    /// <summary>The owner's flag, where it changes.</summary>
    public OwnerFlag? FlagToSet { get; }

    public IReadOnlyList<KeyEvent> Events => _events;

    public IReadOnlyList<StoredKey> Rows => [.. _order.Select(id => _rows[id])];

    /// <summary>The revision that the owner's flag takes, or 0.</summary>
    public long OwnerRevision => FlagToSet is null ? 0 : NextRevision;

    public bool IsEmpty => _order.Count == 0 && _events.Count == 0 && FlagToSet is null;

    private long NextRevision => _view.Counter.Head.Revision + _order.Count + 1;

    /// <summary>Ends a row that the cascade found, with an event, unless it has ended.</summary>
    public bool End(StoredKey found, KeyCascade cascade)
    {
        if (cascade.End(_rows.GetValueOrDefault(found.Key.Id, found), At) is not { } ended)
            return false;
        Put(ended.Row);
        Add(ended.Event);
        return true;
    }

    /// <summary>Gives each change its place in the history, the flag's last.</summary>
    public IReadOnlyList<RevisionMark> Places()
    {
        var marks = new ulong[_order.Count + (FlagToSet is null ? 0 : 1)];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(marks.AsSpan()));
        return [.. marks.Select((mark, index) => new RevisionMark(_view.Counter.Head.Revision + index + 1, mark))];
    }

    /// <summary>Gives a row as the write leaves it so far, of those that were looked at.</summary>
    public StoredKey? Row(ApiKeyId id) => _rows.TryGetValue(id, out var row) ? row : _view.Row(id);

    private void Add(KeyEvent written) =>
        _events.Add(written with { Number = _view.Counter.Event + _events.Count + 1 });

    private void Put(StoredKey row)
    {
        var id = row.Key.Id;
        var owner = row.Key.Owner;
        var revision = _rows.TryGetValue(id, out var earlier) ? earlier.Revision : NextRevision;
        if (earlier is null)
            _order.Add(id);
        var wasDisabled = _view.Knows(owner) ? _view.IsOwnerDisabled(owner) : row.OwnerDisabled;
        var disabled = FlagToSet?.Owner == owner ? FlagToSet.Disabled : wasDisabled;
        _rows[id] = row with { OwnerDisabled = disabled, Revision = revision };
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
