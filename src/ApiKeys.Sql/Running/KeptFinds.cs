using System.Collections.Concurrent;
using System.Data.Common;

namespace ApiKeys;

/// <summary>Finds single keys by statements that stay compiled, each with a connection of its own that stays
/// open.</summary>
/// <remarks>For drivers whose pool forgets what was compiled. As many are kept as were in use at once, up to a few;
/// one that fails is closed.</remarks>
internal sealed class KeptFinds(SqlRunner runner) : IDisposable
{
    private static readonly int _most = Environment.ProcessorCount;
    private readonly ConcurrentBag<Kept> _idle = [];
    private volatile bool _disposed;

    public Task<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken) =>
        runner.InsistAsync(cancel => FindOnceAsync(id, cancel), cancellationToken);

    public void Dispose()
    {
        _disposed = true;
        Close();
    }

    private async Task<StoredKey?> FindOnceAsync(ApiKeyId id, CancellationToken cancellationToken)
    {
        var kept = _idle.TryTake(out var idle) ? idle : await OpenAsync(id, cancellationToken).ConfigureAwait(false);
        StoredKey? row;
        try
        {
            row = await ReadAsync(kept.Command, id, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await kept.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        if (_idle.Count >= _most)
            await kept.DisposeAsync().ConfigureAwait(false);
        else
            _idle.Add(kept);
        if (_disposed)
            Close();
        return row;
    }

    private static async Task<StoredKey?> ReadAsync(DbCommand find, ApiKeyId id, CancellationToken cancellationToken)
    {
        find.Parameters[0].Value = id.ToString();
        var reader = await find.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? KeyRow.Read(reader) : null;
    }

    private async Task<Kept> OpenAsync(ApiKeyId id, CancellationToken cancellationToken)
    {
        var session = await runner.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var find = runner.Step(runner.Statements.Find).With("id", id);
            return new Kept(session, await session.PrepareAsync(find, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Close()
    {
        while (_idle.TryTake(out var kept))
            kept.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private sealed class Kept(SqlSession session, DbCommand command) : IAsyncDisposable
    {
        public DbCommand Command { get; } = command;

        public async ValueTask DisposeAsync()
        {
            await Command.DisposeAsync().ConfigureAwait(false);
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }
}
