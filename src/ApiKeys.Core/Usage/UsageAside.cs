using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>Counts that have no place in the index: of keys that left memory, of days that have passed, of words that
/// are full.</summary>
/// <remarks>Off the way of nearly every request, so a lock and a dictionary do. Bounded by the number of keys that
/// were used since the last flush.</remarks>
internal sealed class UsageAside(TimeProvider time)
{
    private readonly Lock _gate = new();
    private Dictionary<(ApiKeyId Id, DateOnly Day), UsageCount> _counts = [];

    /// <summary>A day near the one that a word was counted on, which tells the word's day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public void Add(ApiKeyId id, UsageWord word) => Add(word.Counts(id, Today));

    public void Add(UsageCount count)
    {
        lock (_gate)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, (count.KeyId, count.Day), out _);
            sum = sum is null ? count : sum.Plus(count);
        }
    }

    /// <summary>Takes all counts out.</summary>
    public IReadOnlyCollection<UsageCount> Take()
    {
        lock (_gate)
        {
            if (_counts.Count == 0)
                return [];
            var taken = _counts.Values;
            _counts = [];
            return taken;
        }
    }
}
