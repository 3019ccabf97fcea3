namespace ApiKeys;

/// <summary>The statements that a write consists of.</summary>
internal sealed class WriteSteps(SqlRunner runner)
{
    private SqlStatements Statements => runner.Statements;

    public IEnumerable<SqlStep> Insert(StoredKey row, byte[] digestKey)
    {
        var insert = KeyRow.AddTo(runner.Step(Statements.InsertKey), row);
        yield return KeyRow.AddTo(insert, row.Digest, DigestPlace.Of(row.Digest, digestKey));
        foreach (var step in AddTags(row))
            yield return step;
        if (row.Key.LastUsedAt is { } used)
            yield return runner.Step(Statements.SetLastUse).With("id", row.Key.Id).With("at", used);
    }

    /// <summary>Notes of each key that made one of these rows that it did; after all rows of the write.</summary>
    public IEnumerable<SqlStep> Mark(IEnumerable<StoredKey> made) =>
        Statements.MarkMaker is { } mark
            ? made.Select(row => row.Key.CreatedBy)
                .Where(maker => maker.Kind == ActorKind.Key)
                .Select(maker => maker.Id)
                .Distinct(StringComparer.Ordinal)
                .Select(id => runner.Step(mark).With("id", id))
            : [];

    public IEnumerable<SqlStep> Update(StoredKey row, StoredKey before)
    {
        yield return KeyRow.AddTo(runner.Step(Statements.UpdateKey), row);
        var tagsStay = row.Deleted == before.Deleted
            && row.Key.Owner == before.Key.Owner
            && row.Key.Access.Equals(before.Key.Access);
        if (tagsStay)
            yield break;
        yield return runner.Step(Statements.RemoveTags).With("id", row.Key.Id);
        foreach (var step in AddTags(row))
            yield return step;
    }

    /// <summary>The owner's flag, the lines of the log, the events, and the counter.</summary>
    public IEnumerable<SqlStep> Close(WriteDraft draft, Counter counter)
    {
        if (draft.IsEmpty)
            yield break;
        if (draft.FlagToSet is { } flag)
            yield return runner.Step(Statements.SetOwner).With("owner", flag.Owner).With("disabled", flag.Disabled);
        var rows = draft.Rows;
        var places = draft.Places();
        for (var index = 0; index < places.Count; index++)
        {
            var isKey = index < rows.Count;
            yield return At(Statements.AddChange, places[index])
                .With("id", isKey ? rows[index].Key.Id.ToString() : null)
                .With("owner", isKey ? null : draft.FlagToSet!.Owner);
        }

        foreach (var written in draft.Events)
            yield return EventRow.AddTo(runner.Step(Statements.AddEvent), written);
        yield return At(Statements.SetCounter, places.Count > 0 ? places[^1] : counter.Head)
            .With("event", counter.Event + draft.Events.Count);
    }

    private SqlStep At(string statement, RevisionMark place) =>
        runner.Step(statement).With("revision", place.Revision).With("mark", unchecked((long)place.Mark));

    private IEnumerable<SqlStep> AddTags(StoredKey row)
    {
        var tags = AccessText.TagsOf(row.Key.Access);
        if (!row.Deleted && tags.Count > 0)
        {
            yield return runner
                .Step(Statements.AddTags)
                .With("owner", row.Key.Owner)
                .With("tags", JsonText.List(tags))
                .With("id", row.Key.Id);
        }
    }
}
