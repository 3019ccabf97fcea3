namespace ApiKeys;

/// <summary>Revokes a key, and with it the keys that it created.</summary>
internal sealed class Revocation(
    Attempts attempts,
    Targets targets,
    KeyWriter writer,
    FleetWait fleet,
    Reasons reasons,
    TimeProvider time
)
{
    public async ValueTask<ApiKeyResult> RunAsync(RevokeApiKey asked, CancellationToken cancellationToken)
    {
        var bound = default(FleetBound);
        var ended = new HashSet<ApiKeyId>();
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
                ended.UnionWith(Targets.Besides(written, row.Key.Id));
                return Result(row, written, ended);
            });
        }
    }

    /// <summary>Revokes what a deleted key created.</summary>
    /// <returns>The keys that ended.</returns>
    public async ValueTask<IEnumerable<ApiKeyId>> RunAfterAsync(
        ApiKeyId deleted,
        Actor actor,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        var cascade = new KeyCascade([deleted], actor, reasons.Fit(reason));
        var write = new KeyWrite { At = Instants.Now(time), Cascade = cascade };
        var written = await writer.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        return written.Rows.Select(row => row.Key.Id);
    }

    private static bool IsOwn(RevokeApiKey asked) =>
        asked.Actor.Kind == ActorKind.Key
        && string.Equals(asked.Actor.Id, asked.Id.ToString(), StringComparison.Ordinal);

    /// <summary>The store revokes the key as it finds it: whoever goes on changing it cannot hold that up. A key that
    /// acts on another one decided by what it saw, so there the version has to be the same.</summary>
    private KeyWrite Write(StoredKey row, RevokeApiKey asked)
    {
        var now = Instants.Now(time);
        var reason = reasons.Fit(asked.Reason);
        var isByOther = asked.Actor.Kind == ActorKind.Key && !IsOwn(asked);
        var isOpen = row.Key.RevokedAt is null;
        var cascade = new KeyCascade([row.Key.Id], asked.Actor, reason)
        {
            RevokesRoots = isOpen && !isByOther,
            SparesDescendants = asked.KeepsCreated,
        };
        return isOpen && isByOther
            ? new KeyWrite
            {
                At = now,
                Updates = [new KeyUpdate(row.Revoked(now, reason), row.Key.Version)],
                Events = [KeyEvent.Revoked(row.Key, now, asked.Actor, reason)],
                Cascade = cascade,
            }
            : new KeyWrite { At = now, Cascade = cascade };
    }

    /// <summary>Says what was done; nothing where the key ended while the write was on its way, which ended what it had
    /// created all the same.</summary>
    private static ApiKeyResult? Result(StoredKey before, KeyWriteResult written, IEnumerable<ApiKeyId> ended)
    {
        var isOpen = before.Key.RevokedAt is null;
        var after = written.Rows.FirstOrDefault(row => row.Key.Id == before.Key.Id);
        if (isOpen && after is null)
            return null;
        return new ApiKeyResult
        {
            Outcome = isOpen ? ApiKeyOutcome.Done : ApiKeyOutcome.Unchanged,
            Key = isOpen ? after!.Key : before.Key,
            OwnerDisabled = before.OwnerDisabled,
            AlsoRevoked = [.. ended],
        };
    }
}
