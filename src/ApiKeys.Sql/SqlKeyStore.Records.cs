namespace ApiKeys;

public partial class SqlKeyStore
{
    // A part is one transaction: short enough not to hold up a revocation where there is one writer at a time.
    private const int CountsInOnePart = 500;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 1 to 100.</exception>
    public async ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, KeyQuery.MaxLimit, nameof(query));
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        if (!StorableText.Is(query.Owner))
            return [];
        return await _runner.ReadAsync(() => EventsStep(query), EventRow.Read, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public TimeSpan BatchesKept => _options.BatchesKept;

    /// <inheritdoc/>
    /// <remarks>A large batch is applied in parts, each with its own line in the transaction that counts it: a batch
    /// that failed halfway goes on where it stopped when it is sent again.</remarks>
    public async ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Counts.Contains(null!))
            throw new ArgumentException("A batch holds counts only.", nameof(batch));
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        var counts = batch.Counts.OrderBy(count => count.KeyId).ThenBy(count => count.Day);
        var applied = false;
        var number = 0;
        foreach (var part in counts.Chunk(CountsInOnePart).DefaultIfEmpty([]))
        {
            var steps = new UsageSteps(_runner, batch.Id, number++, _time.GetUtcNow());
            applied |= await _runner
                .WriteAsync((session, cancel) => steps.ApplyAsync(session, part, cancel), cancellationToken)
                .ConfigureAwait(false);
        }

        return applied;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(
        UsageQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        if (!StorableText.Is(query.Owner))
            return [];
        return await _runner
            .ReadAsync(() => UsageStep(query), UsageSteps.Read, cancellationToken)
            .ConfigureAwait(false);
    }

    private SqlStep EventsStep(EventQuery query)
    {
        var statements = _runner.Statements;
        var step = query.KeyId is { } id
            ? Step(statements.EventsOfKey).With("id", id).With("owner", query.Owner)
            : query.Owner is { } owner
                ? Step(statements.EventsOfOwner).With("owner", owner)
                : Step(statements.Events);
        return step.With("after", query.After).With("limit", query.Limit);
    }

    private SqlStep UsageStep(UsageQuery query)
    {
        var step = query.KeyId is { } id
            ? Step(_runner.Statements.UsageOfKey).With("id", id)
            : Step(_runner.Statements.UsageOfOwner);
        return step
            .With("owner", query.Owner)
            .With("from", UsageSteps.Number(query.From))
            .With("to", UsageSteps.Number(query.To));
    }
}
