using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>Counts that have no place in the index: of keys that left memory, of days that have passed, of words that
/// are full.</summary>
/// <remarks>Off the way of nearly every request, so a lock and a dictionary do. Bounded by the number of keys that
/// were used since the last flush. The word of a busy key fills up on the way of a request: adding to a sum that is
/// there allocates nothing, and two dictionaries take turns, so that they grow once.</remarks>
internal sealed class UsageAside(TimeProvider time)
{
    private readonly Lock _gate = new();
    private Dictionary<(ApiKeyId Id, DateOnly Day), UsageSum> _sums = [];
    private Dictionary<(ApiKeyId Id, DateOnly Day), UsageSum> _taken = [];

    /// <summary>A day near the one that a word was counted on, which tells the word's day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public void Add(ApiKeyId id, UsageWord word)
    {
        var day = word.DayNear(Today);
        Add(id, day, word.SumOn(day));
    }

    public void Add(UsageCount count) =>
        Add(count.KeyId, count.Day, new UsageSum(count.Used, count.Refused, count.LastUsedAt?.UtcTicks ?? 0));

    /// <summary>Takes all counts out.</summary>
    /// <remarks>One caller at a time.</remarks>
    public IReadOnlyCollection<UsageCount> Take()
    {
        lock (_gate)
        {
            if (_sums.Count == 0)
                return [];
            (_sums, _taken) = (_taken, _sums);
        }

        UsageCount[] counts = [.. _taken.Select(static sum => sum.Value.Of(sum.Key.Id, sum.Key.Day))];
        _taken.Clear();
        return counts;
    }

    private void Add(ApiKeyId id, DateOnly day, UsageSum more)
    {
        lock (_gate)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (id, day), out _);
            sum = sum.Plus(more);
        }
    }
}
