namespace ApiKeys;

/// <summary>Reads an owner's keys as far as they exist for whoever asks.</summary>
internal sealed class KeyReading(IKeyStore store, ActingKeys actors, Targets targets, TimeProvider time)
{
    public async ValueTask<ApiKeyResult> FindAsync(
        string owner,
        ApiKeyId id,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (who, fault) = await actors.FindAsync(actor, cancellationToken).ConfigureAwait(false);
        if (who is null)
            return ApiKeyResult.Refused(fault!);
        var row = await targets.FindAsync(id, owner, who, cancellationToken).ConfigureAwait(false);
        return row is null ? ApiKeyResult.Refused(Faults.NotFound) : ApiKeyResult.Unchanged(row);
    }

    public async ValueTask<ApiKeyAnswer<ApiKeyPage>> ListAsync(
        KeyQuery query,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (who, fault) = await actors.FindAsync(actor, cancellationToken).ConfigureAwait(false);
        if (who is null)
            return new ApiKeyAnswer<ApiKeyPage>(fault!);
        if (Faults.OfQuery(query) is { Count: > 0 } invalid)
            return new ApiKeyAnswer<ApiKeyPage>(invalid);
        var rows = await RowsAsync(query, who, query.Limit + 1, cancellationToken).ConfigureAwait(false);
        var more = rows.Count > query.Limit;
        if (more)
            rows.RemoveAt(query.Limit);
        return new ApiKeyAnswer<ApiKeyPage>(new ApiKeyPage(
            [.. rows.Select(row => row.Key)],
            more ? new KeyCursor(rows[^1].Key.CreatedAt, rows[^1].Key.Id) : null,
            rows.Exists(row => row.OwnerDisabled)));
    }

    /// <summary>Gives up to so many of the rows that exist for an actor, over as many pages as that takes.</summary>
    public async ValueTask<List<StoredKey>> RowsAsync(
        KeyQuery query,
        Acting who,
        int most,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<StoredKey>();
        if (who.Environment is { } own && query.Environment is { } asked && own != asked)
            return rows;
        var next = query with
        {
            Now = Instants.Now(time),
            Environment = who.Environment ?? query.Environment,
            Limit = KeyQuery.MaxLimit,
        };
        while (true)
        {
            var page = await store.ListAsync(next, cancellationToken).ConfigureAwait(false);
            rows.AddRange(page.Keys.Where(row => who.Sees(row.Key)).Take(most - rows.Count));
            if (rows.Count == most || page.Next is not { } place)
                return rows;
            next = next with { After = place };
        }
    }
}
