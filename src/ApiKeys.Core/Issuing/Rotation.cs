namespace ApiKeys;

/// <summary>Replaces a key by a successor, in one write.</summary>
internal sealed class Rotation(
    Attempts attempts,
    Targets targets,
    KeyMaking making,
    RotationCheck check,
    ApiKeyFormat format,
    TimeProvider time
)
{
    public ValueTask<ApiKeyResult> RunAsync(RotateApiKey asked, CancellationToken cancellationToken) =>
        attempts.RunAsync(
            asked.Actor,
            who => ProposeAsync(asked, who, cancellationToken),
            needsLeave: true,
            cancellationToken);

    private async ValueTask<Proposal> ProposeAsync(RotateApiKey asked, Acting who, CancellationToken cancellationToken)
    {
        var found = await targets.FindAsync(asked.Id, asked.Owner, who, cancellationToken).ConfigureAwait(false);
        if (found is not { } row)
            return Proposal.Of(Faults.NotFound);
        var now = Instants.Now(time);
        var overlap = check.OverlapOf(asked);
        var before = row.Key.RotatedFrom is { } id
            ? await targets.FindAsync(id, cancellationToken).ConfigureAwait(false)
            : null;
        var predecessor = before is not null && IsUsable(before.Key, now) ? before : null;

        // A key ends no key that it does not cover: then the predecessor stays, and three must not be.
        var leavesThree = predecessor is not null && (overlap > TimeSpan.Zero || !who.Sees(predecessor.Key));
        var faults = check.Check(asked, row, leavesThree, now);
        return faults.Count > 0 ? Proposal.Of(faults) : Propose(row, predecessor, who, overlap, now);
    }

    private Proposal Propose(StoredKey row, StoredKey? predecessor, Acting who, TimeSpan overlap, DateTimeOffset now)
    {
        var (successor, token) = making.Make(Successor(row.Key, who, now));
        var old = Replaced(row, successor.Key.Id, overlap, now);
        var write = new KeyWrite
        {
            At = now,
            Inserts = [successor],
            Updates = [new KeyUpdate(old, row.Key.Version)],
            Events =
            [
                KeyEvents.Of(KeyEventVerb.Rotated, row.Key, old.Key, now, who.Actor),
                KeyEvent.Created(successor.Key),
            ],
        };
        if (predecessor is not null)
            write = write with
            {
                Updates = [.. write.Updates, new KeyUpdate(predecessor.Revoked(now, null), predecessor.Key.Version)],
                Events = [.. write.Events, KeyEvent.Revoked(predecessor.Key, now, who.Actor, null)],
            };
        return Proposal.Of(write, result => new ApiKeyResult
        {
            Outcome = ApiKeyOutcome.Done,
            Key = Targets.Row(result, successor.Key.Id).Key,
            Token = token,
            Previous = Targets.Row(result, row.Key.Id).Key,
            AlsoRevoked = predecessor is null ? [] : [predecessor.Key.Id],
        });
    }

    private ApiKey Successor(ApiKey key, Acting who, DateTimeOffset now)
    {
        var end = key.ExpiresAt is { } ends ? Instants.Add(now, ends - key.Begins) : default(DateTimeOffset?);
        return new ApiKey
        {
            Id = default,
            Name = key.Name,
            Description = key.Description,
            Metadata = key.Metadata,
            Owner = key.Owner,
            Environment = key.Environment,
            Prefix = format.Prefix(key.Environment),
            Access = key.Access,
            CreatedAt = now,
            CreatedBy = who.Actor,
            ExpiresAt = who.AllowsEnd(end) ? end : who.End,
            RotatedFrom = key.Id,
        };
    }

    private static StoredKey Replaced(StoredKey row, ApiKeyId successor, TimeSpan overlap, DateTimeOffset now)
    {
        if (overlap == TimeSpan.Zero)
        {
            var revoked = row.Revoked(now, null);
            return revoked with { Key = revoked.Key with { ReplacedBy = successor } };
        }

        var end = Instants.Add(now, overlap);
        var key = row.Key with
        {
            ReplacedBy = successor,
            ExpiresAt = row.Key.ExpiresAt < end ? row.Key.ExpiresAt : end,
            Version = row.Key.Version + 1,
        };
        return row with { Key = key };
    }

    // A disabled owner can be restored, and its keys work again.
    private static bool IsUsable(ApiKey key, DateTimeOffset now) =>
        key.StatusAt(now) is not (ApiKeyStatus.Revoked or ApiKeyStatus.Expired);
}
