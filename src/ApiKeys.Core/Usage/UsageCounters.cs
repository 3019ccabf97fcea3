using System.Collections.Concurrent;

namespace ApiKeys;

/// <summary>Counts the use of keys in memory: one atomic addition for each request, and a list of the entries that have
/// counts, so that a flush touches nothing else.</summary>
internal sealed class UsageCounters
{
    // A word holds 22 bits of day number, which reach past the year 9999, and 21 bits for each of the two counts.
    private const int RefusedShift = 21;
    private const int DayShift = 42;
    private const ulong CountMask = (1UL << RefusedShift) - 1;

    private readonly ConcurrentQueue<UsageCount> _spilled = new();
    private ValidatedApiKey? _head;

    /// <summary>Counts one request.</summary>
    /// <param name="key">The key's entry, even one that memory has replaced since.</param>
    /// <param name="used">Whether the request went through.</param>
    /// <param name="wall">The instant of the decision, in UTC ticks.</param>
    public void Count(ValidatedApiKey key, bool used, long wall)
    {
        ref var counter = ref key.Usage;
        var day = (ulong)(wall / TimeSpan.TicksPerDay);
        var one = used ? 1 : 1UL << RefusedShift;
        if (used && counter.LastUsed < wall)
            Volatile.Write(ref counter.LastUsed, wall);
        while (true)
        {
            var before = Volatile.Read(ref counter.Packed);
            var fits = before != 0 && (before >> DayShift) == day && HasRoom(before);
            var after = fits ? before + one : (day << DayShift) | one;
            if (Interlocked.CompareExchange(ref counter.Packed, after, before) != before)
                continue;
            if (before == 0)
                Push(key);
            else if (!fits)
                _spilled.Enqueue(Unpack(key.Id, before, Volatile.Read(ref counter.LastUsed)));
            return;
        }
    }

    /// <summary>Takes all counts out. One caller at a time.</summary>
    public List<UsageCount> Drain()
    {
        var counts = new List<UsageCount>();
        while (_spilled.TryDequeue(out var spilled))
            counts.Add(spilled);
        var entry = Interlocked.Exchange(ref _head, null);
        while (entry is not null)
        {
            ref var counter = ref entry.Usage;

            // Out of the list first: once the word is 0 the next request puts the entry in again.
            var next = counter.Next;
            counter.Next = null;
            var packed = Interlocked.Exchange(ref counter.Packed, 0);
            counts.Add(Unpack(entry.Id, packed, Volatile.Read(ref counter.LastUsed)));
            entry = next;
        }

        return counts;
    }

    private void Push(ValidatedApiKey key)
    {
        ValidatedApiKey? head;
        do
        {
            head = Volatile.Read(ref _head);
            key.Usage.Next = head;
        } while (!ReferenceEquals(Interlocked.CompareExchange(ref _head, key, head), head));
    }

    private static bool HasRoom(ulong packed) =>
        (packed & CountMask) < CountMask && ((packed >> RefusedShift) & CountMask) < CountMask;

    private static UsageCount Unpack(ApiKeyId id, ulong packed, long lastUsed)
    {
        var used = packed & CountMask;
        return new UsageCount(
            id,
            DateOnly.FromDayNumber((int)(packed >> DayShift)),
            (long)used,
            (long)((packed >> RefusedShift) & CountMask),
            used == 0 || lastUsed == 0 ? null : new DateTimeOffset(lastUsed, TimeSpan.Zero)
        );
    }
}
