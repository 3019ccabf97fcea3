namespace ApiKeys.Tests;

/// <summary>Gives each key the owner that it was written with, and compares owners by what they are folded to, as a
/// collation does.</summary>
internal sealed class FoldsOwners(int changesKept, Func<string, string> fold) : WrongStore(changesKept)
{
    private readonly Dictionary<ApiKeyId, string> _written = [];

    public override async ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var row in write.Inserts)
            _written.TryAdd(row.Key.Id, row.Key.Owner);
        var folded = write with
        {
            Inserts = [.. write.Inserts.Select(Folded)],
            Updates = [.. write.Updates.Select(update => update with { Row = Folded(update.Row) })],
            Events = [.. write.Events.Select(told => told with { Owner = fold(told.Owner) })],
            Limit = write.Limit is { } limit ? limit with { Owner = fold(limit.Owner) } : null,
            OwnerFlag = write.OwnerFlag is { } flag ? flag with { Owner = fold(flag.Owner) } : null,
        };
        var result = await Inner.WriteAsync(folded, cancellationToken);
        return result with { Rows = [.. result.Rows.Select(AsWritten)] };
    }

    public override async ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        await Inner.FindAsync(id, cancellationToken) is { } row ? AsWritten(row) : null;

    public override async ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default)
    {
        var folded = query with { Owner = query.Owner is { } owner ? fold(owner) : null };
        var page = await Inner.ListAsync(folded, cancellationToken);
        return page with { Keys = [.. page.Keys.Select(AsWritten)] };
    }

    public override ValueTask<int> CountAsync(
        string owner,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    ) => Inner.CountAsync(fold(owner), at, cancellationToken);

    public override ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken = default
    ) => Inner.ListTagsAsync(fold(owner), search, limit, cancellationToken);

    public override ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    ) => base.ReadEventsAsync(
        query with { Owner = query.Owner is { } owner ? fold(owner) : null }, cancellationToken);

    public override ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(
        UsageQuery query,
        CancellationToken cancellationToken = default
    ) => base.ReadUsageAsync(query with { Owner = fold(query.Owner) }, cancellationToken);

    private StoredKey Folded(StoredKey row) => row with { Key = row.Key with { Owner = fold(row.Key.Owner) } };

    private StoredKey AsWritten(StoredKey row) =>
        row with { Key = row.Key with { Owner = _written.GetValueOrDefault(row.Key.Id, row.Key.Owner) } };
}
