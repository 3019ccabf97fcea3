namespace ApiKeys;

public sealed partial class InMemoryKeyStore
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A key to insert has no id, or an event is <see langword="null"/>. Nothing
    /// was written.</exception>
    public ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (write.Inserts.Any(row => row.Key.Id.IsEmpty))
            throw new ArgumentException("A key to insert has an id.", nameof(write));
        if (write.Events.Any(told => told is null))
            throw new ArgumentException("A write holds events only.", nameof(write));
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<KeyWriteResult>(cancellationToken);
        KeyWriteResult result;
        bool changed;
        lock (_gate)
        {
            var head = _changes.Head;
            result = Write(write) with { Bound = _bound };
            changed = _changes.Head != head;
        }

        if (changed)
            _signal.Raise();
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(replacement);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        lock (_gate)
        {
            if (_table.Find(id) is not { } row || !row.Digest.Equals(expected))
                return ValueTask.FromResult(false);
            _table.Put(row with { Digest = replacement });
            return ValueTask.FromResult(true);
        }
    }

    private KeyWriteResult Write(KeyWrite write)
    {
        if (WriteChecks.Refusal(_table, write) is { } refusal)
            return refusal;
        var draft = new WriteDraft(_table, write);
        var used = 0;
        if (write.Limit is { } limit)
        {
            used = CountedKeys.Count(_table.IdsOf(limit.Owner), limit.Owner, write.At, _table.Row);
            var after = CountedKeys.Count(draft.IdsOf(limit.Owner), limit.Owner, write.At, draft.Row);
            if (after > limit.Limit)
                return new KeyWriteResult { Outcome = KeyWriteOutcome.LimitReached, Used = used };
        }

        if (write.Cascade is { } cascade)
            CarryOut(cascade, draft);
        return Commit(draft) with { Used = used };
    }

    private static void CarryOut(KeyCascade cascade, WriteDraft draft)
    {
        var starts = cascade.Starts(draft.Row);
        if (cascade.EndsRoots)
            draft.End(cascade.Roots, cascade);
        draft.End(Descendants.Of(starts, draft), cascade);
    }

    // Everything that can fail comes before the first thing that is changed.
    private KeyWriteResult Commit(WriteDraft draft)
    {
        var flag = draft.FlagToSet;
        var first = _changes.Head.Revision + 1;
        var places = ChangeLog.Draw(first, draft.Count + (flag is null ? 0 : 1));
        var rows = draft.Rows().Select((row, index) => row with { Revision = first + index }).ToArray();
        var events = _events.Number(draft.Events);

        if (flag is not null)
            _table.SetOwner(flag);
        foreach (var row in rows)
            _table.Put(row);
        for (var index = 0; index < places.Length; index++)
        {
            if (index < rows.Length)
                _changes.Append(new LoggedChange(places[index], rows[index].Key.Id, Owner: null));
            else
                _changes.Append(new LoggedChange(places[index], default, flag!.Owner));
        }

        _events.Append(events);
        return new KeyWriteResult
        {
            Outcome = KeyWriteOutcome.Written,
            Rows = rows,
            Events = events,
            OwnerRevision = flag is null ? 0 : places[^1].Revision,
        };
    }
}
