using System.Collections.Concurrent;

namespace ApiKeys;

/// <summary>Remembers which forms issued a key, so that a page that is loaded again does not issue another.</summary>
/// <remarks>Of this process, for an hour, and of so many forms at most: it spares people a surprise and protects
/// nothing.</remarks>
internal sealed class OnceOnly(TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    /// <summary>Takes a form's mark.</summary>
    /// <returns><see langword="false"/> where it was taken before.</returns>
    public bool TryTake(string mark)
    {
        if (_used.Count >= Most)
            Forget();
        return mark.Length == 0 || _used.TryAdd(mark, time.GetUtcNow());
    }

    /// <summary>Gives a mark back: its form was refused and may be sent again.</summary>
    public void GiveBack(string mark) => _used.TryRemove(mark, out _);

    private void Forget()
    {
        var oldest = time.GetUtcNow() - _kept;
        foreach (var (mark, at) in _used)
        {
            if (at < oldest)
                _used.TryRemove(mark, out _);
        }

        if (_used.Count >= Most)
            _used.Clear();
    }
}
