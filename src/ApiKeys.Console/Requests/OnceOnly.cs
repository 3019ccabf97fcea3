using System.Collections.Concurrent;

namespace ApiKeys;

/// <summary>Remembers which forms issued a key, so that a page that is loaded again does not issue another.</summary>
/// <remarks>Of this process, for an hour, and of so many forms at most: it spares people a surprise and protects
/// nothing.</remarks>
internal sealed class OnceOnly(TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, ApiKeyId Key)> _used =
        new(StringComparer.Ordinal);

    /// <summary>Issues a key by a form that has not issued one.</summary>
    /// <returns><see langword="null"/> where it has. A form that was refused, or failed, may be sent again.</returns>
    public async Task<ApiKeyResult?> TryAsync(string mark, Func<ValueTask<ApiKeyResult>> issue)
    {
        if (_used.Count >= Most)
            Forget();
        if (mark.Length > 0 && !TryTake(mark))
            return null;
        var issued = false;
        try
        {
            var result = await issue().ConfigureAwait(false);
            issued = result.IsIssued;
            if (issued && mark.Length > 0)
                _used[mark] = (time.GetUtcNow(), result.Key!.Id);
            return result;
        }
        finally
        {
            if (!issued)
                _used.TryRemove(mark, out _);
        }
    }

    /// <summary>Gives the key that a form issued; none while it is being issued.</summary>
    public ApiKeyId IssuedBy(string mark) => _used.GetValueOrDefault(mark).Key;

    private bool TryTake(string mark)
    {
        var taken = (time.GetUtcNow(), default(ApiKeyId));
        return _used.TryAdd(mark, taken)
            || (_used.TryGetValue(mark, out var used) && IsOld(used.At) && _used.TryUpdate(mark, taken, used));
    }

    private bool IsOld(DateTimeOffset at) => time.GetUtcNow() - at > _kept;

    private void Forget()
    {
        foreach (var (mark, (at, _)) in _used)
        {
            if (IsOld(at))
                _used.TryRemove(mark, out _);
        }

        if (_used.Count >= Most)
            _used.Clear();
    }
}
