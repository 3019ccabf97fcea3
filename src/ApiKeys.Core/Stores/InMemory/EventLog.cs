namespace ApiKeys;

/// <summary>The events of an in-memory store in the order of their numbers: all of them, by owner and by key.</summary>
internal sealed class EventLog
{
    private readonly List<KeyEvent> _all = [];
    private readonly Dictionary<string, List<KeyEvent>> _byOwner = new(StringComparer.Ordinal);
    private readonly Dictionary<ApiKeyId, List<KeyEvent>> _byKey = [];

    /// <summary>Gives events the numbers that they will have once they are appended.</summary>
    public KeyEvent[] Number(IEnumerable<KeyEvent> events) =>
        [.. events.Select((written, index) => written with { Number = _all.Count + index + 1 })];

    public void Append(IEnumerable<KeyEvent> events)
    {
        foreach (var written in events)
        {
            _all.Add(written);
            AddTo(_byOwner, written.Owner, written);
            AddTo(_byKey, written.KeyId, written);
        }
    }

    public KeyEvent[] Read(EventQuery query)
    {
        var events = Source(query);
        var from = FirstAfter(events, query.After);
        return
        [
            .. events
                .Skip(from)
                .Where(written => query.Owner is null || written.Owner == query.Owner)
                .Take(query.Limit),
        ];
    }

    private List<KeyEvent> Source(EventQuery query)
    {
        if (query.KeyId is { } id)
            return _byKey.GetValueOrDefault(id, []);
        return query.Owner is { } owner ? _byOwner.GetValueOrDefault(owner, []) : _all;
    }

    private static int FirstAfter(List<KeyEvent> events, long number)
    {
        var (low, high) = (0, events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (events[middle].Number > number)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private static void AddTo<TKey>(Dictionary<TKey, List<KeyEvent>> lists, TKey key, KeyEvent written)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        list.Add(written);
    }
}
