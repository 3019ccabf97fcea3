namespace ApiKeys;

/// <summary>Revokes a key and takes it out of the lists.</summary>
internal sealed class Deletion(Attempts attempts, Targets targets, Reasons reasons, TimeProvider time)
{
    public ValueTask<ApiKeyResult> RunAsync(DeleteApiKey asked, CancellationToken cancellationToken) =>
        attempts.RunAsync(
            asked.Actor,
            async who =>
                await targets.FindAsync(asked.Id, asked.Owner, who, cancellationToken).ConfigureAwait(false) is { } row
                    ? Propose(asked, row)
                    : Proposal.Of(Faults.NotFound),
            needsLeave: true,
            cancellationToken);

    private Proposal Propose(DeleteApiKey asked, StoredKey row)
    {
        if (asked.Faults.Count > 0)
            return Proposal.Of(asked.Faults);
        if (asked.ExpectedVersion is { } version && version != row.Key.Version)
            return Proposal.Of(Faults.Lost);
        return Proposal.Of(Write(row, asked), result => Result(row, result));
    }

    /// <summary>The store deletes the key as it finds it: whoever goes on changing it cannot hold that up. A key that
    /// acts decided by what it saw, and who names a version means that one, so there the version has to be the
    /// same.</summary>
    private KeyWrite Write(StoredKey row, DeleteApiKey asked)
    {
        var now = Instants.Now(time);
        var reason = reasons.Fit(asked.Reason);
        var namesVersion = asked.ExpectedVersion is not null || asked.Actor.Kind == ActorKind.Key;
        var cascade = new KeyCascade([row.Key.Id], asked.Actor, reason)
        {
            DeletesRoots = !namesVersion,
            SparesDescendants = asked.KeepsCreated,
        };
        if (!namesVersion)
            return new KeyWrite { At = now, Cascade = cascade };
        var gone = row.Gone(now, reason);
        return new KeyWrite
        {
            At = now,
            Updates = [new KeyUpdate(gone, row.Key.Version)],
            Events = [KeyEvents.Of(KeyEventVerb.Deleted, row.Key, gone.Key, now, asked.Actor, reason)],
            Cascade = cascade,
        };
    }

    /// <summary>Says what was done; nothing where the key was deleted while the write was on its way.</summary>
    private static ApiKeyResult? Result(StoredKey before, KeyWriteResult written)
    {
        if (written.Rows.FirstOrDefault(row => row.Key.Id == before.Key.Id) is not { } gone)
            return null;
        return new ApiKeyResult
        {
            Outcome = ApiKeyOutcome.Done,
            Key = gone.Key,
            OwnerDisabled = before.OwnerDisabled,
            AlsoRevoked = Targets.Besides(written, before.Key.Id),
        };
    }
}
