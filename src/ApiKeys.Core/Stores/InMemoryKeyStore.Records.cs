namespace ApiKeys;

public sealed partial class InMemoryKeyStore
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 1 to 100.</exception>
    public ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, KeyQuery.MaxLimit, nameof(query));
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<IReadOnlyList<KeyEvent>>(cancellationToken);
        lock (_gate)
            return ValueTask.FromResult<IReadOnlyList<KeyEvent>>(_events.Read(query));
    }

    /// <inheritdoc/>
    public TimeSpan BatchesKept => TimeSpan.MaxValue;

    /// <inheritdoc/>
    public ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Counts.Contains(null!))
            throw new ArgumentException("A batch holds counts only.", nameof(batch));
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        lock (_gate)
        {
            var applies = _usage.Begin(batch.Id);
            if (applies)
            {
                foreach (var count in batch.Counts)
                    Apply(count);
            }

            return ValueTask.FromResult(applies);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(
        UsageQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<IReadOnlyList<UsageDay>>(cancellationToken);
        lock (_gate)
        {
            var foreign = query.KeyId is { } id && _table.Row(id)?.Key.Owner != query.Owner;
            return ValueTask.FromResult<IReadOnlyList<UsageDay>>(foreign ? [] : _usage.Read(query));
        }
    }

    private void Apply(UsageCount count)
    {
        if (_table.Row(count.KeyId) is not { } row)
            return;
        _usage.Add(row.Key, count);
        if (count.Used > 0 && count.LastUsedAt is { } at && !(row.Key.LastUsedAt >= at))
            _table.Put(row with { Key = row.Key with { LastUsedAt = at } });
    }
}
