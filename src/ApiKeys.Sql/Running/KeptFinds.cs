using System.Data.Common;

namespace ApiKeys;

/// <summary>Finds single keys by statements that stay compiled, each with a connection of its own that stays
/// open.</summary>
/// <remarks>A pool forgets what was compiled, or has the server clean a connection up each time that it comes back:
/// half the time of a find. As many are kept as were in use at once, up to a few, and none that was idle for
/// long.</remarks>
internal sealed class KeptFinds(SqlRunner runner, int most, TimeProvider time) : IDisposable
{
    // Less than the shortest time after which servers and networks usually cut what is silent.
    private static readonly TimeSpan _longestIdle = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Stack<KeptFind> _idle = new();
    private bool _disposed;

    public Task<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken) =>
        runner.InsistAsync(cancel => FindOnceAsync(id, cancel), cancellationToken);

    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        Close();
    }

    private async Task<StoredKey?> FindOnceAsync(ApiKeyId id, CancellationToken cancellationToken)
    {
        var idle = Take();
        var find = idle ?? await OpenAsync(id, cancellationToken).ConfigureAwait(false);
        StoredKey? row;
        try
        {
            row = await find.ReadAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            var wasCut = failure is DbException && idle is not null && !find.IsOpen;
            await find.CloseAsync().ConfigureAwait(false);
            if (!wasCut)
                throw;

            // Cut while it was idle, and so were the others. Whether the server is there a new one says.
            Close();
            return await FindOnceAsync(id, cancellationToken).ConfigureAwait(false);
        }

        if (!Keep(find))
            await find.CloseAsync().ConfigureAwait(false);
        return row;
    }

    private KeptFind? Take()
    {
        lock (_gate)
        {
            if (_idle.Count == 0)
                return null;
            if (time.GetElapsedTime(_idle.Peek().IdleSince) < _longestIdle)
                return _idle.Pop();
        }

        // The one that was used last was idle for long, and so were the others.
        Close();
        return null;
    }

    private bool Keep(KeptFind find)
    {
        find.IdleSince = time.GetTimestamp();
        lock (_gate)
        {
            if (_disposed || _idle.Count >= most)
                return false;
            _idle.Push(find);
            return true;
        }
    }

    private async Task<KeptFind> OpenAsync(ApiKeyId id, CancellationToken cancellationToken)
    {
        var session = await runner.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var find = runner.Step(runner.Statements.Find).With("id", id);
            return new KeptFind(session, await session.PrepareAsync(find, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Close()
    {
        KeptFind[] idle;
        lock (_gate)
        {
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach (var kept in idle)
            kept.CloseAsync().GetAwaiter().GetResult();
    }
}
