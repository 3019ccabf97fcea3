namespace ApiKeys;

/// <summary>One owner in an in-memory store, or all of them: the flag, and the keys that are not deleted, newest
/// first.</summary>
internal sealed class OwnerShelf
{
    private static readonly KeyCursor _last = new(DateTimeOffset.MinValue, default);
    private readonly SortedSet<KeyCursor> _keys = new(Comparer<KeyCursor>.Create(Compare));

    public bool Disabled { get; set; }

    public void Add(ApiKey key) => _keys.Add(new KeyCursor(key.CreatedAt, key.Id));

    public void Remove(ApiKey key) => _keys.Remove(new KeyCursor(key.CreatedAt, key.Id));

    public IEnumerable<ApiKeyId> NewestFirst(KeyCursor? after) =>
        after is { } place
            ? _keys.GetViewBetween(place, _last).Where(cursor => cursor != place).Select(cursor => cursor.Id)
            : _keys.Select(cursor => cursor.Id);

    private static int Compare(KeyCursor left, KeyCursor right)
    {
        var byCreation = right.CreatedAt.CompareTo(left.CreatedAt);
        return byCreation != 0 ? byCreation : right.Id.CompareTo(left.Id);
    }
}
