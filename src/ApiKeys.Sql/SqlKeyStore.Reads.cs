namespace ApiKeys;

public partial class SqlKeyStore
{
    /// <inheritdoc/>
    /// <remarks>One prepared statement, found by the primary key.</remarks>
    public async ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _finds.FindAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>Found by a hash of the digest under a key of the database's own.</remarks>
    public async ValueTask<StoredKey?> FindByDigestAsync(
        KeyDigest digest,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(digest);
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        if (digest.Scheme == DigestScheme.None)
            return null;
        var place = DigestPlace.Of(digest, await DigestKeyAsync(cancellationToken).ConfigureAwait(false));
        var rows = await _runner
            .ReadAsync(
                () => Step(_runner.Statements.FindByDigest).With("place", place),
                static reader => KeyRow.Read(reader),
                cancellationToken,
                prepare: true)
            .ConfigureAwait(false);
        return rows.FirstOrDefault(row => row.Digest.Equals(digest));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 1 to 100.</exception>
    public async ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, KeyQuery.MaxLimit, nameof(query));
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        if (!ListStep.CanMatch(query))
            return new KeyPage([], Next: null);
        var rows = await _runner
            .ReadAsync(() => ListStep.Of(_runner, query), static reader => KeyRow.Read(reader), cancellationToken)
            .ConfigureAwait(false);
        if (rows.Count <= query.Limit)
            return new KeyPage(rows, Next: null);
        rows.RemoveAt(query.Limit);
        return new KeyPage(rows, new KeyCursor(rows[^1].Key.CreatedAt, rows[^1].Key.Id));
    }

    /// <inheritdoc/>
    public async ValueTask<int> CountAsync(
        string owner,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(owner);
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        if (!StorableText.Is(owner))
            return 0;
        var counts = await _runner
            .ReadAsync(
                () => WriteView.Count(_runner, owner, at), static reader => (int)reader.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        return counts[0];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public async ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        if (!StorableText.Is(owner) || !StorableText.Is(search))
            return [];
        return await _runner
            .ReadAsync(
                () => Step(_runner.Statements.ListTags)
                    .With("owner", owner)
                    .With("search", StorableText.Folded(search))
                    .With("limit", limit),
                static reader => reader.GetString(0),
                cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public async ValueTask<KeyScan> ScanAsync(
        ApiKeyId after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        var rows = await _runner
            .ReadAsync(
                () => Step(_runner.Statements.Scan).With("after", after).With("limit", limit + 1L),
                static reader => KeyRow.Read(reader),
                cancellationToken)
            .ConfigureAwait(false);
        var more = rows.Count > limit;
        if (more)
            rows.RemoveAt(limit);
        return new KeyScan(rows, more);
    }

    private SqlStep Step(string statement) => _runner.Step(statement);

    // The key stays what it is as long as the tables are there.
    private async ValueTask<byte[]> DigestKeyAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _digestKey) is { } known)
            return known;
        var keys = await _runner
            .ReadAsync(
                () => Step(_runner.Statements.DigestKey), static reader => Column.Bytes(reader, 0), cancellationToken)
            .ConfigureAwait(false);
        Volatile.Write(ref _digestKey, keys[0]);
        return keys[0];
    }
}
