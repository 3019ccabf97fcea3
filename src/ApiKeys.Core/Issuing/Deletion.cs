namespace ApiKeys;

/// <summary>Revokes a key and takes it out of the lists.</summary>
internal sealed class Deletion(Attempts attempts, Targets targets, TimeProvider time)
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
        var now = Instants.Now(time);
        var reason = TextRules.FitReason(asked.Reason);
        var gone = Gone(row, now, reason);
        var write = new KeyWrite
        {
            At = now,
            Updates = [new KeyUpdate(gone, row.Key.Version)],
            Events = [KeyEvents.Of(KeyEventVerb.Deleted, row.Key, gone.Key, now, asked.Actor, reason)],
            Cascade = asked.KeepsCreated ? null : new KeyCascade([row.Key.Id], asked.Actor, reason),
        };
        return Proposal.Of(write, result => new ApiKeyResult
        {
            Outcome = ApiKeyOutcome.Done,
            Key = Targets.Row(result, row.Key.Id).Key,
            OwnerDisabled = row.OwnerDisabled,
            AlsoRevoked = [.. result.Rows.Select(also => also.Key.Id).Where(id => id != row.Key.Id)],
        });
    }

    // When and why it was revoked is set once, deleted or not.
    private static StoredKey Gone(StoredKey row, DateTimeOffset now, string? reason)
    {
        var ended = row.Key.RevokedAt is { } at
            ? row.Revoked(at, row.Key.RevocationReason)
            : row.Revoked(now, reason);
        return ended with { Deleted = true };
    }
}
