namespace ApiKeys;

/// <summary>Finds single keys by statements that stay compiled, each with a connection of its own that stays
/// open.</summary>
/// <remarks>A pool forgets what was compiled, or has the server clean a connection up each time that it comes back:
/// half the time of a find. As many are kept as were in use at once, up to a few, and none that was idle for
/// long.</remarks>
internal sealed class KeptFinds : IDisposable
{
    // Less than the shortest time after which servers and networks usually cut what is silent.
    private static readonly TimeSpan _longestIdle = TimeSpan.FromMinutes(1);
    private readonly SqlRunner _runner;
    private readonly int _most;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private readonly Lock _gate = new();

    // In the order in which they were used last; while there are any, the sweep is on its way.
    private readonly List<KeptFind> _idle = [];
    private bool _sweeps;
    private bool _disposed;

    public KeptFinds(SqlRunner runner, int most, TimeProvider time)
    {
        (_runner, _most, _time) = (runner, most, time);
        _sweep = time.CreateTimer(_ => _ = SweepAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Task<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken) =>
        _runner.InsistAsync(cancel => FindOnceAsync(id, cancel), cancellationToken);

    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        _sweep.Dispose();
        CloseAllAsync().GetAwaiter().GetResult();
    }

    private async Task<StoredKey?> FindOnceAsync(ApiKeyId id, CancellationToken cancellationToken)
    {
        var kept = Take();
        try
        {
            var find = kept ?? await OpenAsync(id, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(find, id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (kept is not null && cancellationToken.IsCancellationRequested)
        {
            // A server that is gone without a word does not answer on the others either.
            await CloseAllAsync().ConfigureAwait(false);
            throw;
        }
        catch (Exception failure)
            when (!cancellationToken.IsCancellationRequested && (kept is not null || _runner.IsOutdated(failure)))
        {
            // What befell it while it was idle befell the others: they were cut, or the tables changed under their
            // statements. Asked without either, the find says whether it fails itself.
            await CloseAllAsync().ConfigureAwait(false);
            var rows = await _runner
                .ReadOnceAsync(
                    () => Step(id), static reader => KeyRow.Read(reader), prepare: false, cancellationToken)
                .ConfigureAwait(false);
            return rows.FirstOrDefault();
        }
    }

    /// <summary>Reads, and keeps the connection where that went well.</summary>
    private async Task<StoredKey?> ReadAsync(KeptFind find, ApiKeyId id, CancellationToken cancellationToken)
    {
        var isKept = false;
        try
        {
            var row = await find.ReadAsync(id, cancellationToken).ConfigureAwait(false);
            isKept = Keep(find);
            return row;
        }
        finally
        {
            if (!isKept)
                await find.CloseAsync().ConfigureAwait(false);
        }
    }

    private KeptFind? Take()
    {
        lock (_gate)
        {
            // Where the one that was used last was idle for long, the sweep is late, and all are left to it.
            if (_idle.Count == 0 || IsOld(_idle[^1]))
                return null;
            var last = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return last;
        }
    }

    private bool Keep(KeptFind find)
    {
        find.IdleSince = _time.GetTimestamp();
        lock (_gate)
        {
            if (_disposed || _idle.Count >= _most)
                return false;
            _idle.Add(find);
            if (!_sweeps)
                _sweeps = _sweep.Change(_longestIdle, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    private bool IsOld(KeptFind find) => Left(find) == TimeSpan.Zero;

    private TimeSpan Left(KeptFind find)
    {
        var left = _longestIdle - _time.GetElapsedTime(find.IdleSince);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task<KeptFind> OpenAsync(ApiKeyId id, CancellationToken cancellationToken)
    {
        var session = await _runner.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var find = await session.PrepareAsync(Step(id), cancellationToken).ConfigureAwait(false);
            return new KeptFind(session, find);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private SqlStep Step(ApiKeyId id) => _runner.Step(_runner.Statements.Find).With("id", id);

    private Task SweepAsync()
    {
        KeptFind[] old;
        lock (_gate)
        {
            old = [.. _idle.TakeWhile(IsOld)];
            _idle.RemoveRange(0, old.Length);
            _sweeps = _idle.Count > 0 && _sweep.Change(Left(_idle[0]), Timeout.InfiniteTimeSpan);
        }

        return CloseAsync(old);
    }

    private Task CloseAllAsync()
    {
        KeptFind[] all;
        lock (_gate)
        {
            all = [.. _idle];
            _idle.Clear();
        }

        return CloseAsync(all);
    }

    private static async Task CloseAsync(KeptFind[] finds)
    {
        foreach (var find in finds)
            await find.CloseAsync().ConfigureAwait(false);
    }
}
