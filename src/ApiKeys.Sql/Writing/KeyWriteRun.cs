namespace ApiKeys;

/// <summary>Makes one write inside a transaction: locks the counter, looks, writes, finds the cascade, and numbers it
/// all.</summary>
/// <remarks>A write may wait long for the counter. What ended while it waited has ended for it: after a second the
/// caller's instant is moved on by the time since the write was asked for.</remarks>
internal sealed class KeyWriteRun(
    SqlSession session,
    SqlRunner runner,
    KeyWrite write,
    byte[]? digestKey,
    Func<TimeSpan> waited
)
{
    private static readonly TimeSpan _usualWait = TimeSpan.FromSeconds(1);
    private readonly WriteSteps _steps = new(runner);

    public async Task<(KeyWriteResult Result, bool Commits)> RunAsync(CancellationToken cancellationToken)
    {
        var view = await WriteView
            .LoadAsync(session, runner, write, digestKey, cancellationToken)
            .ConfigureAwait(false);
        if (WriteChecks.Refusal(view, write, Now()) is { } refusal)
            return (refusal with { Bound = view.Counter.Bound }, false);
        var draft = new WriteDraft(view, write);
        var outcome = write.Cascade is { } cascade
            ? await CascadeAsync(view, draft, cascade, cancellationToken).ConfigureAwait(false)
            : await FinishAsync(view, draft, [.. Rows(view, draft)], cancellationToken).ConfigureAwait(false);
        var bound = view.Counter.Bound;
        if (outcome != KeyWriteOutcome.Written)
            return (new KeyWriteResult { Outcome = outcome, Used = view.Used, Bound = bound }, false);
        var result = new KeyWriteResult
        {
            Outcome = outcome,
            Rows = draft.Rows,
            Events = draft.Events,
            Used = view.Used,
            OwnerRevision = draft.OwnerRevision,
            Bound = bound,
        };
        return (result, !draft.IsEmpty);
    }

    private DateTimeOffset Now()
    {
        var wait = waited();
        return wait > _usualWait ? write.At + wait : write.At;
    }

    private IEnumerable<SqlStep> Rows(WriteView view, WriteDraft draft) =>
        draft.Rows
            .SelectMany(row => view.Row(row.Key.Id) is { } before
                ? _steps.Update(row, before)
                : _steps.Insert(row, view.Counter.DigestKey))
            .Concat(_steps.Mark(draft.Rows.Where(row => view.Row(row.Key.Id)?.Key.CreatedBy != row.Key.CreatedBy)));

    // The limit is counted with the write made and before its cascade.
    private async Task<KeyWriteOutcome> CascadeAsync(
        WriteView view,
        WriteDraft draft,
        KeyCascade cascade,
        CancellationToken cancellationToken
    )
    {
        var starts = cascade.Starts(draft.Row);
        var family = new Descendants();
        List<SqlStep> steps = [.. Rows(view, draft)];
        if (!starts.All(view.IsChildless))
        {
            steps.Add(runner
                .Step(runner.Statements.Family)
                .With("ids", string.Join(',', starts))
                .With("at", draft.At)
                .Reading(family.Add));
        }

        if (!await FitsAsync(steps, cancellationToken).ConfigureAwait(false))
            return KeyWriteOutcome.LimitReached;
        List<ApiKeyId> ids = cascade.EndsRoots ? [.. cascade.Roots.Distinct()] : [];
        ids.AddRange(family.Of(starts));
        var rows = await FindAsync(view, ids, cancellationToken).ConfigureAwait(false);
        foreach (var row in ids.Select(rows.GetValueOrDefault).OfType<StoredKey>())
        {
            if (!draft.End(row, cascade))
                rows.Remove(row.Key.Id);
        }

        var ended = draft.Rows.Where(row => rows.ContainsKey(row.Key.Id));
        var ends = ended.SelectMany(row => _steps.Update(row, rows[row.Key.Id]));
        await session
            .RunAsync([.. ends, .. _steps.Close(draft, view.Counter)], cancellationToken)
            .ConfigureAwait(false);
        return KeyWriteOutcome.Written;
    }

    /// <summary>Gives rows as they stand now. Those that were looked at stand as they did, where the write has changed
    /// none itself.</summary>
    private async Task<Dictionary<ApiKeyId, StoredKey>> FindAsync(
        WriteView view,
        List<ApiKeyId> ids,
        CancellationToken cancellationToken
    )
    {
        var isUnchanged = write is { Inserts: [], Updates: [] };
        var rows = new Dictionary<ApiKeyId, StoredKey>();
        var missing = new List<ApiKeyId>();
        foreach (var id in ids)
        {
            if (isUnchanged && view.Row(id) is { } row)
                Keep(rows, row);
            else
                missing.Add(id);
        }

        if (missing.Count > 0)
        {
            var find = WriteView.Many(runner, missing).Reading(reader => Keep(rows, KeyRow.Read(reader)));
            await session.RunAsync([find], cancellationToken).ConfigureAwait(false);
        }

        return rows;
    }

    private async Task<KeyWriteOutcome> FinishAsync(
        WriteView view,
        WriteDraft draft,
        List<SqlStep> steps,
        CancellationToken cancellationToken
    )
    {
        steps.AddRange(_steps.Close(draft, view.Counter));
        return await FitsAsync(steps, cancellationToken).ConfigureAwait(false)
            ? KeyWriteOutcome.Written
            : KeyWriteOutcome.LimitReached;
    }

    /// <summary>Runs statements, counts the owner's keys after them, and says whether they are within the
    /// limit.</summary>
    private async Task<bool> FitsAsync(List<SqlStep> steps, CancellationToken cancellationToken)
    {
        var counted = 0L;
        if (write.Limit is { } limit)
            steps.Add(WriteView.Count(runner, limit.Owner, Now()).Reading(reader => counted = reader.GetInt64(0)));
        await session.RunAsync(steps, cancellationToken).ConfigureAwait(false);
        return counted <= (write.Limit?.Limit ?? long.MaxValue);
    }

    private static void Keep(Dictionary<ApiKeyId, StoredKey> rows, StoredKey row) => rows[row.Key.Id] = row;
}
