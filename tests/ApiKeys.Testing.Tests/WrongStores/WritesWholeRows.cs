using System.Collections.Concurrent;

namespace ApiKeys.Tests;

/// <summary>Reads a row to change its digest or its last use, and writes all of it back.</summary>
internal sealed class WritesWholeRows(int changesKept) : WrongStore(changesKept)
{
    private readonly ConcurrentDictionary<ApiKeyId, StoredKey> _rows = new();
    private readonly Gap _gap = new();

    public override async ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        _rows.TryGetValue(id, out var row) ? row : await Inner.FindAsync(id, cancellationToken);

    public override async ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    )
    {
        var result = await Inner.WriteAsync(write, cancellationToken);
        foreach (var row in result.Rows)
            _rows[row.Key.Id] = row;
        _gap.Called();
        return result;
    }

    public override async ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    )
    {
        var row = await FindAsync(id, cancellationToken);
        _gap.Wait();
        var replaces = await Inner.ReplaceDigestAsync(id, expected, replacement, cancellationToken);
        if (replaces)
            _rows[id] = row! with { Digest = replacement };
        return replaces;
    }

    public override async ValueTask<bool> ApplyUsageAsync(
        UsageBatch batch,
        CancellationToken cancellationToken = default
    )
    {
        var count = batch.Counts[0];
        var row = await FindAsync(count.KeyId, cancellationToken);
        _gap.Wait();
        var applies = await base.ApplyUsageAsync(batch, cancellationToken);
        _rows[count.KeyId] = row! with { Key = row.Key with { LastUsedAt = count.LastUsedAt } };
        return applies;
    }
}
