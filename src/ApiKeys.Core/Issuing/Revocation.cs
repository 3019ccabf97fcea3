namespace ApiKeys;

/// <summary>Revokes a key, and with it the keys that it created.</summary>
internal sealed class Revocation(
    Attempts attempts,
    Targets targets,
    KeyWriter writer,
    FleetWait fleet,
    TimeProvider time
)
{
    public async ValueTask<ApiKeyResult> RunAsync(RevokeApiKey asked, CancellationToken cancellationToken)
    {
        var bound = default(FleetBound);
        var result = await attempts
            .RunAsync(asked.Actor, ProposeAsync, needsLeave: !IsOwn(asked), cancellationToken)
            .ConfigureAwait(false);
        if (result.Succeeded && asked.WaitsForFleet)
            await fleet.WaitAsync(bound, cancellationToken).ConfigureAwait(false);
        return result;

        async ValueTask<Proposal> ProposeAsync(Acting who)
        {
            var sent = writer.Place;
            var row = await targets.FindAsync(asked.Id, asked.Owner, who, cancellationToken).ConfigureAwait(false);
            if (row is null)
                return Proposal.Of(Faults.NotFound);
            if (asked.Faults.Count > 0)
                return Proposal.Of(asked.Faults);
            return Proposal.Of(Write(row, asked), written =>
            {
                bound = written.Bound;
                if (row.Key.RevokedAt is not null)
                    writer.Follow(row, sent);
                return Result(row, written);
            });
        }
    }

    private static bool IsOwn(RevokeApiKey asked) =>
        asked.Actor.Kind == ActorKind.Key
        && string.Equals(asked.Actor.Id, asked.Id.ToString(), StringComparison.Ordinal);

    private KeyWrite Write(StoredKey row, RevokeApiKey asked)
    {
        var now = Instants.Now(time);
        var reason = TextRules.FitReason(asked.Reason);
        var cascade = asked.KeepsCreated ? null : new KeyCascade([row.Key.Id], asked.Actor, reason);
        return row.Key.RevokedAt is not null
            ? new KeyWrite { At = now, Cascade = cascade }
            : new KeyWrite
            {
                At = now,
                Updates = [new KeyUpdate(row.Revoked(now, reason), row.Key.Version)],
                Events = [KeyEvent.Revoked(row.Key, now, asked.Actor, reason)],
                Cascade = cascade,
            };
    }

    private static ApiKeyResult Result(StoredKey before, KeyWriteResult written) =>
        new()
        {
            Outcome = before.Key.RevokedAt is null ? ApiKeyOutcome.Done : ApiKeyOutcome.Unchanged,
            Key = before.Key.RevokedAt is null ? Targets.Row(written, before.Key.Id).Key : before.Key,
            OwnerDisabled = before.OwnerDisabled,
            AlsoRevoked = [.. written.Rows.Select(row => row.Key.Id).Where(id => id != before.Key.Id)],
        };
}
