namespace ApiKeys;

/// <summary>The counts of an in-memory store: days of each key, and of each owner with its deleted keys.</summary>
internal sealed class UsageLedger
{
    private readonly HashSet<Guid> _batches = [];
    private readonly Dictionary<ApiKeyId, SortedDictionary<DateOnly, UsageDay>> _byKey = [];
    private readonly Dictionary<string, SortedDictionary<DateOnly, UsageDay>> _byOwner = new(StringComparer.Ordinal);

    /// <summary>Says whether a batch is new, and remembers it.</summary>
    public bool Begin(Guid batch) => _batches.Add(batch);

    public void Add(ApiKey key, UsageCount count)
    {
        if (count is { Used: 0, Refused: 0 })
            return;
        var live = key.Environment == ApiKeyEnvironment.Test ? 0 : count.Used;
        var added = new UsageDay(count.Day, live, count.Used - live, count.Refused);
        AddTo(_byKey, key.Id, added);
        AddTo(_byOwner, key.Owner, added);
    }

    public UsageDay[] Read(UsageQuery query)
    {
        var days = query.KeyId is { } id
            ? _byKey.GetValueOrDefault(id, [])
            : _byOwner.GetValueOrDefault(query.Owner, []);
        return [.. days.Values.Where(day => day.Day >= query.From && day.Day <= query.To)];
    }

    private static void AddTo<TKey>(
        Dictionary<TKey, SortedDictionary<DateOnly, UsageDay>> totals,
        TKey key,
        UsageDay added
    )
        where TKey : notnull
    {
        if (!totals.TryGetValue(key, out var days))
            totals.Add(key, days = []);
        var before = days.GetValueOrDefault(added.Day, new UsageDay(added.Day, 0, 0, 0));
        days[added.Day] = new UsageDay(
            added.Day,
            before.Live + added.Live,
            before.Test + added.Test,
            before.Refused + added.Refused
        );
    }
}
