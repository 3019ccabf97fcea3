namespace ApiKeys.Tests;

internal sealed partial class LifeModel
{
    public Expected Revoke(RevokeApiKey asked)
    {
        // A key may always revoke itself.
        var own = asked.Actor == Actor.Key(asked.Id);
        var by = default(ModelKey);
        if (!own && !MayAct(asked.Actor, out by))
            return Expected.No(FaultCode.ActorNotUsable);
        if (Target(asked, own ? null : by) is not { } key)
            return Expected.No(FaultCode.NotFound);
        var before = key.RevokedAt;
        if (before is null)
            End(key, asked.Actor, asked.Reason);
        var also = asked.KeepsCreated ? [] : Cascade(key, asked.Actor, asked.Reason);
        return (before is null ? Expected.Done(key) : Expected.Unchanged(key)) with { Also = also };
    }

    public Expected Delete(DeleteApiKey asked)
    {
        if (!MayAct(asked.Actor, out var by))
            return Expected.No(FaultCode.ActorNotUsable);
        if (Target(asked, by) is not { } key)
            return Expected.No(FaultCode.NotFound);
        if (asked.ExpectedVersion is { } version && version != key.Version)
            return Expected.No(FaultCode.VersionLost);
        Tell(KeyEventVerb.Deleted, key, asked.Actor, asked.Reason);
        if (key.RevokedAt is null)
            (key.RevokedAt, key.Reason) = (Now, asked.Reason);
        key.Deleted = true;
        key.Version++;
        var also = asked.KeepsCreated ? [] : Cascade(key, asked.Actor, asked.Reason);
        return Expected.Done(key) with { Also = also };
    }

    /// <summary>Revokes many, and gives what becomes of each: listed ones first, then those that match.</summary>
    public (List<BulkOutcome> Listed, Dictionary<ApiKeyId, BulkOutcome> Matching) Revoke(RevokeApiKeys asked)
    {
        var named = asked.Ids.Select(id => Keys.Find(key => key.Id == id));
        var listed = named.Concat(asked.Tokens.Select(IdOf).Select(Find)).ToList();
        var matching = asked.Owner is null && asked.CreatedBy is null ? [] : Keys
            .Where(key => !key.Deleted)
            .Where(key => asked.Owner is null || key.Owner == asked.Owner)
            .Where(key => asked.CreatedBy is null || key.CreatedBy.Id == asked.CreatedBy)
            .ToList();
        var would = asked.IsDryRun ? BulkOutcome.WouldRevoke : BulkOutcome.Revoked;
        var outcomes = listed.Select(key => key is null ? BulkOutcome.NotFound : OutcomeOf(key)).ToList();
        var matched = matching.ToDictionary(key => key.Id, OutcomeOf);
        foreach (var key in asked.IsDryRun ? [] : listed.OfType<ModelKey>().Concat(matching))
        {
            if (key.RevokedAt is null)
                End(key, asked.Actor, asked.Reason);
            if (!asked.KeepsCreated)
                Cascade(key, asked.Actor, asked.Reason);
        }

        return (outcomes, matched);

        BulkOutcome OutcomeOf(ModelKey key) => key.RevokedAt is null ? would : BulkOutcome.Already;
    }

    /// <summary>Finds the keys that end with a key, by the sentences of the rule.</summary>
    public HashSet<ModelKey> DescendantsOf(ModelKey key)
    {
        var found = Children(key);
        while (found.SelectMany(Children).Except(found).ToList() is { Count: > 0 } more)
            found.UnionWith(more);
        found.Remove(key);
        return found;
    }

    // The keys created by it or by any key it was rotated from, and their successors; what it was rotated from is the
    // key itself under an older id.
    private HashSet<ModelKey> Children(ModelKey key)
    {
        var line = new List<ModelKey> { key };
        while (line[^1].RotatedFrom is { } earlier)
            line.Add(earlier);
        var children = Keys
            .Where(child => line.Exists(maker => child.CreatedBy == Actor.Key(maker.Id)) && !line.Contains(child))
            .ToHashSet();
        while (Successors(children).Except(children).ToList() is { Count: > 0 } more)
            children.UnionWith(more);
        return children;
    }

    private static IEnumerable<ModelKey> Successors(IEnumerable<ModelKey> keys) =>
        keys.Select(key => key.ReplacedBy).OfType<ModelKey>();

    private List<ModelKey> Cascade(ModelKey root, Actor actor, string? reason)
    {
        var ending = DescendantsOf(root).Where(key => !HasEnded(key)).ToList();
        ending.ForEach(key => End(key, actor, reason));
        return ending;
    }

    private void End(ModelKey key, Actor actor, string? reason)
    {
        (key.RevokedAt, key.Reason) = (Now, reason);
        key.Version++;
        Tell(KeyEventVerb.Revoked, key, actor, reason);
    }

    private ApiKeyId IdOf(string token) => Keys.Find(key => key.Token == token)?.Id ?? default;
}
