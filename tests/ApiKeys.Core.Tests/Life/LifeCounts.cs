namespace ApiKeys.Tests;

/// <summary>What the specification says of counts: each request once, for its key and day, written at each
/// interval.</summary>
internal sealed class LifeCounts(LifeModel model)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);
    private readonly Dictionary<(string Owner, DateOnly Day), UsageDay> _days = [];
    private readonly HashSet<ModelKey> _replaced = [];
    private readonly Dictionary<ApiKeyId, int> _notices = [];
    private bool _failed;
    private TimeSpan _sinceFlush;

    public void Count(ModelKey key, bool used)
    {
        var day = DateOnly.FromDateTime(model.Now.UtcDateTime);
        var sum = _days.GetValueOrDefault((key.Owner, day), new UsageDay(day, 0, 0, 0));
        _days[(key.Owner, day)] = (used, key.Environment) switch
        {
            (false, _) => sum with { Refused = sum.Refused + 1 },
            (true, ApiKeyEnvironment.Test) => sum with { Test = sum.Test + 1 },
            _ => sum with { Live = sum.Live + 1 },
        };
        if (!used)
            return;
        key.LastUsedAt = model.Now;
        if (key.ReplacedBy is not null)
            _replaced.Add(key);
    }

    /// <summary>Notes that time passed, and with it perhaps a flush.</summary>
    public void Passed(TimeSpan span, bool applied)
    {
        _sinceFlush += span;
        if (_sinceFlush < _interval)
            return;
        _sinceFlush = TimeSpan.Zero;
        _failed |= !applied;
        Flushed();
    }

    public void Disposed() => Flushed();

    public IEnumerable<UsageDay> DaysOf(string owner, DateOnly from) =>
        _days
            .Where(day => day.Key.Owner == owner && day.Key.Day >= from)
            .Select(day => day.Value)
            .OrderBy(day => day.Day);

    public static void CheckLastUse(ModelKey key, ApiKey got)
    {
        Assert.Equal(key.LastUsedAt is null, got.LastUsedAt is null);
        Assert.False(key.LastUsedAt - got.LastUsedAt >= _interval || got.LastUsedAt > key.LastUsedAt);
    }

    // While the store fails, a notice waits with its counts: there may be fewer, and never more.
    public void CheckNotices(IReadOnlyCollection<ReplacedKeyUse> told)
    {
        var counted = told.CountBy(use => use.KeyId).ToDictionary();
        Assert.Equal(_notices.Keys.Order(), counted.Keys.Order());
        Assert.All(counted, key => Assert.InRange(key.Value, _failed ? 1 : _notices[key.Key], _notices[key.Key]));
    }

    private void Flushed()
    {
        foreach (var key in _replaced)
            _notices[key.Id] = _notices.GetValueOrDefault(key.Id) + 1;
        _replaced.Clear();
    }
}
