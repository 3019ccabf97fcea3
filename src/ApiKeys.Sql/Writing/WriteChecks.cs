namespace ApiKeys;

/// <summary>Looks, in the order of the contract, at what must hold for a write before its limit is counted.</summary>
internal static class WriteChecks
{
    /// <summary>Gives the first refusal, or <see langword="null"/> where nothing says no.</summary>
    /// <param name="view">What the store holds.</param>
    /// <param name="write">The write.</param>
    /// <param name="now">The write's instant, and the time that it has waited since.</param>
    public static KeyWriteResult? Refusal(WriteView view, KeyWrite write, DateTimeOffset now) =>
        ActingKey(view, write, now)
        ?? OwnerFlags(view, write)
        ?? Ids(view, write)
        ?? (view.DigestTakenBy is { } holder ? Refused(KeyWriteOutcome.DigestTaken, holder) : null)
        ?? Versions(view, write, now);

    private static KeyWriteResult? ActingKey(WriteView view, KeyWrite write, DateTimeOffset now)
    {
        if (write.ActingKey is not { } actor)
            return null;
        if (view.Find(actor.Id) is not { } row || row.StatusAt(now) != ApiKeyStatus.Active)
            return Refused(KeyWriteOutcome.ActorNotUsable, actor.Id);
        return row.Key.Version == actor.Version ? null : Refused(KeyWriteOutcome.ActorChanged, actor.Id);
    }

    private static KeyWriteResult? OwnerFlags(WriteView view, KeyWrite write)
    {
        foreach (var row in write.Inserts)
        {
            if (view.IsOwnerDisabled(row.Key.Owner))
                return Refused(KeyWriteOutcome.OwnerDisabled, row.Key.Id);
        }

        foreach (var update in write.Updates)
        {
            var enables = !update.Row.Key.Disabled && view.Find(update.Row.Key.Id) is { Key.Disabled: true };
            if (enables && view.IsOwnerDisabled(update.Row.Key.Owner))
                return Refused(KeyWriteOutcome.OwnerDisabled, update.Row.Key.Id);
        }

        return null;
    }

    private static KeyWriteResult? Ids(WriteView view, KeyWrite write)
    {
        var inserted = new HashSet<ApiKeyId>();
        foreach (var row in write.Inserts)
        {
            if (view.Row(row.Key.Id) is not null || !inserted.Add(row.Key.Id))
                return Refused(KeyWriteOutcome.IdTaken, row.Key.Id);
        }

        return null;
    }

    // A second update of one key in one write must expect what the first one leaves. A key that expired while the write
    // waited is another one than the caller decided about.
    private static KeyWriteResult? Versions(WriteView view, KeyWrite write, DateTimeOffset now)
    {
        var written = new Dictionary<ApiKeyId, long>();
        foreach (var update in write.Updates)
        {
            var id = update.Row.Key.Id;
            var version = written.TryGetValue(id, out var newer) ? newer : view.Find(id)?.Key.Version;
            if (version != update.ExpectedVersion || Expired(view.Find(id), write.At, now))
                return Refused(KeyWriteOutcome.VersionLost, id);
            written[id] = update.Row.Key.Version;
        }

        return null;
    }

    private static bool Expired(StoredKey? row, DateTimeOffset at, DateTimeOffset now) =>
        row?.Key.ExpiresAt is { } end && at < end && now >= end;

    private static KeyWriteResult Refused(KeyWriteOutcome outcome, ApiKeyId id) => new() { Outcome = outcome, Id = id };
}
