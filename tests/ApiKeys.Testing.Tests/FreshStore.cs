namespace ApiKeys.Tests;

/// <summary>A right store whose answers have collections of their own, as those of a store that reads rows
/// do.</summary>
internal sealed class FreshStore(int changesKept) : DelegatingKeyStore(new InMemoryKeyStore(changesKept))
{
    public override async ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        Anew(await Inner.FindAsync(id, cancellationToken));

    public override async ValueTask<StoredKey?> FindByDigestAsync(
        KeyDigest digest,
        CancellationToken cancellationToken = default
    ) => Anew(await Inner.FindByDigestAsync(digest, cancellationToken));

    public override async ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default)
    {
        var page = await Inner.ListAsync(query, cancellationToken);
        return page with { Keys = Anew(page.Keys) };
    }

    public override async ValueTask<KeyScan> ScanAsync(
        ApiKeyId after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        var page = await Inner.ScanAsync(after, limit, cancellationToken);
        return page with { Keys = Anew(page.Keys) };
    }

    public override async ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    )
    {
        var result = await Inner.WriteAsync(write, cancellationToken);
        return result with { Rows = Anew(result.Rows), Events = Anew(result.Events) };
    }

    public override async ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        var page = await Inner.ReadChangesAsync(after, limit, cancellationToken);
        return page with { Changes = page.Changes.Select(one => one with { Key = Anew(one.Key) }).ToList() };
    }

    public override async ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    ) => Anew(await base.ReadEventsAsync(query, cancellationToken));

    private static List<StoredKey> Anew(IReadOnlyList<StoredKey> rows) => rows.Select(row => Anew(row)!).ToList();

    private static StoredKey? Anew(StoredKey? row) =>
        row is null
            ? null
            : row with { Key = row.Key with { Metadata = row.Key.Metadata.ToDictionary(StringComparer.Ordinal) } };

    private static List<KeyEvent> Anew(IReadOnlyList<KeyEvent> events) =>
        events.Select(told => told with { Changes = told.Changes.ToList() }).ToList();
}
