namespace ApiKeys.Tests;

/// <summary>Stores that lose a part of each row, whichever way it is read.</summary>
internal sealed class WrongRows(int changesKept, Func<StoredKey, StoredKey> lose) : WrongStore(changesKept)
{
    public WrongRows(int changesKept, Func<ApiKey, ApiKey> lose)
        : this(changesKept, row => row with { Key = lose(row.Key) }) { }

    public override async ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        Lost(await Inner.FindAsync(id, cancellationToken));

    public override async ValueTask<StoredKey?> FindByDigestAsync(
        KeyDigest digest,
        CancellationToken cancellationToken = default
    ) => Lost(await Inner.FindByDigestAsync(digest, cancellationToken));

    public override async ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default)
    {
        var page = await Inner.ListAsync(query, cancellationToken);
        return page with { Keys = [.. page.Keys.Select(lose)] };
    }

    public override async ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    )
    {
        var result = await Inner.WriteAsync(write, cancellationToken);
        return result with { Rows = [.. result.Rows.Select(lose)] };
    }

    public override async ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        var page = await Inner.ReadChangesAsync(after, limit, cancellationToken);
        return page with { Changes = [.. page.Changes.Select(change => change with { Key = Lost(change.Key) })] };
    }

    public static KeyDigest Padded(KeyDigest digest)
    {
        byte[] bytes = [.. digest.Reveal(), .. new byte[32]];
        return new KeyDigest(digest.Scheme, bytes.AsSpan(0, Math.Max(32, digest.Reveal().Length)), digest.Pepper);
    }

    public static DateTimeOffset Cut(DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));

    private StoredKey? Lost(StoredKey? row) => row is null ? null : lose(row);
}
