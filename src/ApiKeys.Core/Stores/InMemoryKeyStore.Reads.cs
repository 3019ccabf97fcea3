namespace ApiKeys;

public sealed partial class InMemoryKeyStore
{
    /// <inheritdoc/>
    public ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<StoredKey?>(cancellationToken);
        lock (_gate)
            return ValueTask.FromResult(_table.Find(id));
    }

    /// <inheritdoc/>
    public ValueTask<StoredKey?> FindByDigestAsync(KeyDigest digest, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<StoredKey?>(cancellationToken);
        lock (_gate)
            return ValueTask.FromResult(_table.FindByDigest(digest));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 1 to 100.</exception>
    public ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, KeyQuery.MaxLimit, nameof(query));
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<KeyPage>(cancellationToken);
        lock (_gate)
            return ValueTask.FromResult(List(query));
    }

    /// <inheritdoc/>
    public ValueTask<int> CountAsync(
        string owner,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<int>(cancellationToken);
        lock (_gate)
            return ValueTask.FromResult(CountedKeys.Count(_table.IdsOf(owner), owner, at, _table.Row));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<IReadOnlyList<string>>(cancellationToken);
        lock (_gate)
            return ValueTask.FromResult(ListTags(owner, search, limit));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public ValueTask<KeyScan> ScanAsync(ApiKeyId after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<KeyScan>(cancellationToken);
        lock (_gate)
            return ValueTask.FromResult(Scan(after, limit));
    }

    private KeyPage List(KeyQuery query)
    {
        var page = new List<StoredKey>();
        foreach (var row in _table.NewestFirst(query.Owner, query.After))
        {
            if (!KeyFilter.Matches(row, query))
                continue;
            if (page.Count == query.Limit)
                return new KeyPage(page, new KeyCursor(page[^1].Key.CreatedAt, page[^1].Key.Id));
            page.Add(row);
        }

        return new KeyPage(page, Next: null);
    }

    private IReadOnlyList<string> ListTags(string owner, string? search, int limit)
    {
        var tags = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in _table.NewestFirst(owner, after: null))
            tags.UnionWith(KeyFilter.TagsOf(row).Where(tag => search is null || KeyFilter.Contains(tag, search)));
        return [.. tags.Take(limit)];
    }

    private KeyScan Scan(ApiKeyId after, int limit)
    {
        var page = new List<StoredKey>();
        foreach (var row in _table.ById(after))
        {
            if (page.Count == limit)
                return new KeyScan(page, More: true);
            page.Add(row);
        }

        return new KeyScan(page, More: false);
    }
}
