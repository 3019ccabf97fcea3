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
    private readonly ConcurrentDictionary<string, Task<ApiKeyResult?>> _running = new(StringComparer.Ordinal);

    /// <summary>Issues a key by a form that has not issued one. One that is sent again meanwhile waits, and is answered
    /// by what became of the first.</summary>
    /// <param name="mark">The form's; one without is not remembered.</param>
    /// <param name="issue">Issues the key. Not to be given up once it has begun: who sends a form again gives up the
    /// answer to the first, and means what it asked for.</param>
    /// <param name="gone">Ends the waiting.</param>
    /// <returns><see langword="null"/> where the form has issued one. A form that was refused, or failed, may be sent
    /// again.</returns>
    public async Task<ApiKeyResult?> TryAsync(
        string mark,
        Func<ValueTask<ApiKeyResult>> issue,
        CancellationToken gone
    )
    {
        if (mark.Length == 0)
            return await issue().ConfigureAwait(false);
        var mine = new TaskCompletionSource<ApiKeyResult?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _running.GetOrAdd(mark, mine.Task);
        if (first != mine.Task)
            return await first.WaitAsync(gone).ConfigureAwait(false) is { IsIssued: false } refused ? refused : null;
        try
        {
            var result = await FirstAsync(mark, issue).ConfigureAwait(false);
            mine.SetResult(result);
            return result;
        }
        catch (Exception fault)
        {
            mine.SetException(fault);
            // Mostly nobody waits for it.
            _ = mine.Task.Exception;
            throw;
        }
        finally
        {
            _running.TryRemove(mark, out _);
        }
    }

    /// <summary>Gives the key that a form issued.</summary>
    public ApiKeyId IssuedBy(string mark) => _used.GetValueOrDefault(mark).Key;

    private async Task<ApiKeyResult?> FirstAsync(string mark, Func<ValueTask<ApiKeyResult>> issue)
    {
        if (_used.TryGetValue(mark, out var used) && !IsOld(used.At))
            return null;
        var result = await issue().ConfigureAwait(false);
        if (!result.IsIssued)
            return result;
        if (_used.Count >= Most)
            Forget();
        _used[mark] = (time.GetUtcNow(), result.Key!.Id);
        return result;
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
