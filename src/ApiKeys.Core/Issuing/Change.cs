namespace ApiKeys;

/// <summary>Changes a key: name, description, metadata, access, expiry, off or on.</summary>
internal sealed class Change(
    Attempts attempts,
    Targets targets,
    ChangeCheck check,
    Reasons reasons,
    TimeProvider time
)
{
    public ValueTask<ApiKeyResult> RunAsync(ChangeApiKey asked, CancellationToken cancellationToken) =>
        attempts.RunAsync(
            asked.Actor,
            async who =>
                await targets.FindAsync(asked.Id, asked.Owner, who, cancellationToken).ConfigureAwait(false) is { } row
                    ? Propose(asked, who, row)
                    : Proposal.Of(Faults.NotFound),
            needsLeave: true,
            cancellationToken);

    private Proposal Propose(ChangeApiKey asked, Acting who, StoredKey row)
    {
        var now = Instants.Now(time);
        var before = row.Key;
        var faults = new List<Fault>(asked.Faults);
        var after = check.Apply(asked, before, now, faults);
        var beyond = check.Beyond(who, before, after).ToList();
        if (beyond.Count > 0)
            return Proposal.Of(beyond);
        if (faults.Count > 0)
            return Proposal.Of(faults);
        if (asked.ExpectedVersion is { } version && version != before.Version)
            return Proposal.Of(Faults.Lost);
        var changes = KeyDifference.Between(before, after);
        if (Obstacle(asked, row, after, changes, now) is { } obstacle)
            return Proposal.Of(obstacle);
        if (changes.Count == 0)
            return Proposal.Of(ApiKeyResult.Unchanged(row));
        var changed = row with { Key = after with { Version = before.Version + 1 } };
        var reason = reasons.Fit(asked.Reason);
        var write = new KeyWrite
        {
            At = now,
            Updates = [new KeyUpdate(changed, before.Version)],
            Events = [KeyEvents.Of(VerbOf(before, after), before, after, now, asked.Actor, reason)],
        };
        return Proposal.Of(write, result => ApiKeyResult.Done(Targets.Row(result, before.Id)));
    }

    /// <summary>Gives what it is about the key, or its owner, that does not allow the change.</summary>
    private static Fault? Obstacle(
        ChangeApiKey asked,
        StoredKey row,
        ApiKey after,
        IReadOnlyList<FieldChange> changes,
        DateTimeOffset now
    )
    {
        if (row.StatusAt(now) is ApiKeyStatus.Revoked or ApiKeyStatus.Expired)
            return Faults.Ended;
        if (row.Key.ReplacedBy is not null && changes.Count > 0 && !OnlyShortens(row.Key, after, changes))
            return new Fault(
                FaultCode.KeyReplaced, "replacedBy", "A replaced key can only be shortened, revoked or deleted.");
        if (after.Access.IsDamaged)
            return Faults.Damaged;

        // Even where the key's own switch is on: it stays disabled with its owner, so nothing was enabled.
        return row.OwnerDisabled && asked.Disabled == false ? Faults.OwnerDisabled : null;
    }

    private static bool OnlyShortens(ApiKey before, ApiKey after, IReadOnlyList<FieldChange> changes) =>
        changes.Count == 1
        && after.ExpiresAt is { } end
        && (before.ExpiresAt is null || end < before.ExpiresAt);

    private static KeyEventVerb VerbOf(ApiKey before, ApiKey after)
    {
        if (before.Disabled == after.Disabled)
            return KeyEventVerb.Changed;
        return after.Disabled ? KeyEventVerb.Disabled : KeyEventVerb.Enabled;
    }
}
