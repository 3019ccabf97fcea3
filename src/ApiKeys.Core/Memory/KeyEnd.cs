namespace ApiKeys;

/// <summary>The end of one watched key: a cancellation that all who watch the key share.</summary>
internal sealed class KeyEnd : IDisposable
{
    private const int Closed = int.MinValue;

    // Timers carry at most some 49 days, and the wall clock may move: look again after a day.
    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource _source = new();
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private ValidatedApiKey _key;
    private ITimer? _timer;
    private int _watchers;
    private bool _disposed;

    public KeyEnd(ValidatedApiKey key, TimeProvider time)
    {
        _key = key;
        _time = time;
        Token = _source.Token;
    }

    public CancellationToken Token { get; }

    /// <summary>The owner of the key, which never changes.</summary>
    public string Owner => _key.Owner;

    /// <summary>Whether the key is watched as it was before a revision.</summary>
    public bool IsOlderThan(long revision)
    {
        lock (_gate)
            return _key.Revision < revision;
    }

    /// <summary>Counts another watcher.</summary>
    /// <returns><see langword="false"/> where this end is closed and a new one is needed.</returns>
    public bool TryEnter()
    {
        while (true)
        {
            var watchers = Volatile.Read(ref _watchers);
            if (watchers < 0 || _source.IsCancellationRequested)
                return false;
            if (Interlocked.CompareExchange(ref _watchers, watchers + 1, watchers) == watchers)
                return true;
        }
    }

    public void Leave() => Interlocked.Decrement(ref _watchers);

    /// <summary>Closes where nobody watches.</summary>
    public bool TryClose()
    {
        if (Interlocked.CompareExchange(ref _watchers, Closed, 0) != 0)
            return false;
        Dispose();
        return true;
    }

    /// <summary>Says whether what became of the key ends the work that is under way with it.</summary>
    public bool IsEndedBy(ValidatedApiKey? now)
    {
        if (now is null)
            return true;
        lock (_gate)
        {
            if (now.Revision < _key.Revision)
                return false;
            if (!now.Continues(_key, _time.GetUtcNow().UtcTicks))
                return true;
            _key = now;
        }

        ArmExpiry();
        return false;
    }

    /// <summary>Whether the key as it is watched grants all that it granted to somebody who begins to watch
    /// it.</summary>
    public bool IsAsGoodAs(ValidatedApiKey key)
    {
        lock (_gate)
            return key.Revision >= _key.Revision || _key.Granted.Covers(key.Granted);
    }

    /// <summary>Sets the timer to the key's expiry, which it may have passed already.</summary>
    public void ArmExpiry()
    {
        lock (_gate)
        {
            if (_key.ExpiresAt is not { } end || _source.IsCancellationRequested || Volatile.Read(ref _watchers) < 0)
            {
                _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                return;
            }

            var wait = end - _time.GetUtcNow();
            if (wait <= TimeSpan.Zero)
            {
                Cancel();
                return;
            }

            _timer ??= _time.CreateTimer(
                static end => ((KeyEnd)end!).ArmExpiry(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            );
            _timer.Change(wait < _longestWait ? wait : _longestWait, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Cancels the token at once; what is registered on it runs elsewhere, never on the caller.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            if (!_disposed)
                _ = _source.CancelAsync();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
            _source.Dispose();
        }
    }
}
