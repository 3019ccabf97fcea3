namespace ApiKeys;

/// <summary>Revokes many keys, each in a write of its own, so that one that fails holds up none.</summary>
internal sealed class BulkRevocation(
    IKeyStore store,
    DeletedKeys deleted,
    TokenSearch tokens,
    Revocation revocation,
    TimeProvider time
)
{
    public async ValueTask<BulkRevocationResult> RunAsync(RevokeApiKeys asked, CancellationToken cancellationToken)
    {
        var faults = FaultsOf(asked);
        if (faults.Count > 0)
            return new BulkRevocationResult { Faults = faults };
        var found = new List<(ApiKeyId Id, StoredKey? Row)>();
        var ended = new HashSet<ApiKeyId>();
        foreach (var id in asked.Ids)
            found.Add((id, await store.FindAsync(id, cancellationToken).ConfigureAwait(false)));
        var named = found.Count;
        foreach (var token in asked.Tokens)
        {
            var row = await tokens.FindAsync(token, cancellationToken).ConfigureAwait(false);
            found.Add((row?.Key.Id ?? tokens.IdOf(token), row));
        }

        var (matching, more) = await MatchingAsync(asked, cancellationToken).ConfigureAwait(false);
        found.AddRange(matching.Select(row => (row.Key.Id, (StoredKey?)row)));

        var items = new List<RevokedItem>();
        foreach (var (id, row) in found)
        {
            // A token whose key is gone proves nothing any more: no digest is left to compare it with.
            var isDeleted = row is null && items.Count < named;
            var outcome = isDeleted
                ? await RevokeCreatedAsync(asked, id, ended, cancellationToken).ConfigureAwait(false)
                : await RevokeAsync(asked, row, ended, cancellationToken).ConfigureAwait(false);
            items.Add(new RevokedItem(id, outcome));
        }

        return new BulkRevocationResult { Items = items, HasMore = more };
    }

    private async ValueTask<BulkOutcome> RevokeAsync(
        RevokeApiKeys asked,
        StoredKey? row,
        HashSet<ApiKeyId> ended,
        CancellationToken cancellationToken
    )
    {
        if (row is null)
            return BulkOutcome.NotFound;
        if (asked.IsDryRun)
            return row.Key.RevokedAt is null ? BulkOutcome.WouldRevoke : BulkOutcome.Already;
        if (ended.Contains(row.Key.Id))
            return BulkOutcome.Revoked;
        var one = new RevokeApiKey
        {
            Id = row.Key.Id,
            Owner = row.Key.Owner,
            Actor = asked.Actor,
            Reason = asked.Reason,
            KeepsCreated = asked.KeepsCreated,
        };
        var result = await revocation.RunAsync(one, cancellationToken).ConfigureAwait(false);
        ended.UnionWith(result.AlsoRevoked);
        if (result.Outcome == ApiKeyOutcome.Done)
            ended.Add(row.Key.Id);

        // What was deleted since it was found may have left what it created.
        if (result.Refusal == FaultKind.NotFound)
            return await RevokeCreatedAsync(asked, row.Key.Id, ended, cancellationToken).ConfigureAwait(false);
        return result.Outcome switch
        {
            ApiKeyOutcome.Done => BulkOutcome.Revoked,
            ApiKeyOutcome.Unchanged => BulkOutcome.Already,
            _ => BulkOutcome.ChangedMeanwhile,
        };
    }

    /// <summary>Revokes what a deleted key created: those keys live on where its deletion left them alone.</summary>
    private async ValueTask<BulkOutcome> RevokeCreatedAsync(
        RevokeApiKeys asked,
        ApiKeyId id,
        HashSet<ApiKeyId> ended,
        CancellationToken cancellationToken
    )
    {
        if (await deleted.FindAsync(id, owner: null, cancellationToken).ConfigureAwait(false) is null)
            return BulkOutcome.NotFound;
        if (asked is { IsDryRun: false, KeepsCreated: false })
            ended.UnionWith(await revocation
                .RunAfterAsync(id, asked.Actor, asked.Reason, cancellationToken)
                .ConfigureAwait(false));
        return BulkOutcome.Already;
    }

    /// <summary>Gives the keys of an owner, of a creator, or of both. Those that were revoked before only fill the room
    /// that is left, so that asking again goes on.</summary>
    private async ValueTask<(IReadOnlyList<StoredKey> Rows, bool More)> MatchingAsync(
        RevokeApiKeys asked,
        CancellationToken cancellationToken
    )
    {
        var (open, closed) = (new List<StoredKey>(), new List<StoredKey>());
        var next = asked.Owner is null && asked.CreatedBy is null ? null : Query(asked);
        while (next is not null && open.Count <= RevokeApiKeys.MaxKeys)
        {
            var page = await store.ListAsync(next, cancellationToken).ConfigureAwait(false);
            open.AddRange(page.Keys.Where(row => row.Key.RevokedAt is null));
            if (closed.Count < RevokeApiKeys.MaxKeys)
                closed.AddRange(page.Keys.Where(row => row.Key.RevokedAt is not null));
            next = page.Next is { } place ? next with { After = place } : null;
        }

        return ([.. open.Concat(closed).Take(RevokeApiKeys.MaxKeys)], open.Count > RevokeApiKeys.MaxKeys);
    }

    private KeyQuery Query(RevokeApiKeys asked) =>
        new()
        {
            Owner = asked.Owner,
            CreatedBy = asked.CreatedBy,
            Now = Instants.Now(time),
            Limit = KeyQuery.MaxLimit,
        };

    private static List<Fault> FaultsOf(RevokeApiKeys asked)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(asked.Reason))
            faults.Add(new Fault(FaultCode.Required, "reason", "Say why."));
        if (asked.Ids.Count + asked.Tokens.Count > RevokeApiKeys.MaxKeys)
            faults.Add(new Fault(
                FaultCode.TooMany,
                asked.Tokens.Count == 0 ? "ids" : "tokens",
                $"At most {RevokeApiKeys.MaxKeys} keys."));
        if (asked is { Ids.Count: 0, Tokens.Count: 0, Owner: null, CreatedBy: null })
            faults.Add(new Fault(FaultCode.Required, "ids", "Name keys by ids, tokens, owner or creator."));
        if (asked.Owner is not null)
            TextRules.CheckOwner(asked.Owner, faults);
        if (Faults.OfCreator(asked.CreatedBy) is { } creator)
            faults.Add(creator);
        return faults;
    }
}
