namespace ApiKeys.Tests;

/// <summary>Stores that write something else than they were asked to.</summary>
internal sealed class WrongWrites(int changesKept, Func<IKeyStore, KeyWrite, KeyWrite> change) : WrongStore(changesKept)
{
    public override ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    ) => Inner.WriteAsync(change(Inner, write), cancellationToken);

    /// <summary>An update made against an old version wins.</summary>
    public static KeyWrite LosesUpdates(IKeyStore store, KeyWrite write) =>
        write with
        {
            Updates =
            [
                .. write.Updates.Select(update =>
                    store.FindAsync(update.Row.Key.Id).AsTask().GetAwaiter().GetResult() is { } row
                        ? update with { ExpectedVersion = row.Key.Version }
                        : update),
            ],
        };

    public static KeyWrite AllowsOneTooMany(IKeyStore store, KeyWrite write) =>
        write with { Limit = write.Limit is { } limit ? limit with { Limit = limit.Limit + 1 } : null };

    public static KeyWrite ForgetsTheLimit(IKeyStore store, KeyWrite write) => write with { Limit = null };

    public static KeyWrite ForgetsEvents(IKeyStore store, KeyWrite write) => write with { Events = [] };

    public static KeyWrite ForgetsTheCascade(IKeyStore store, KeyWrite write) => write with { Cascade = null };

    public static KeyWrite TrustsTheActingKey(IKeyStore store, KeyWrite write) => write with { ActingKey = null };

    public static KeyWrite TrustsTheVersionOfTheActingKey(IKeyStore store, KeyWrite write) =>
        write.ActingKey is { } acting
        && store.FindAsync(acting.Id).AsTask().GetAwaiter().GetResult() is { } row
            ? write with { ActingKey = acting with { Version = row.Key.Version } }
            : write;

    public static KeyWrite ForgetsTheOwnersFlag(IKeyStore store, KeyWrite write) => write with { OwnerFlag = null };

    public static KeyWrite FoldsTheOwnersCase(IKeyStore store, KeyWrite write) =>
        write with
        {
            Inserts =
            [
                .. write.Inserts.Select(row => row with
                {
                    Key = row.Key with { Owner = row.Key.Owner.ToUpperInvariant() },
                }),
            ],
        };

    public static KeyWrite LosesTheRestOfAnInsert(IKeyStore store, KeyWrite write) =>
        write with { Inserts = [.. write.Inserts.Take(1)] };

    public static KeyWrite RevokesDeletedKeysOnly(IKeyStore store, KeyWrite write) =>
        write with
        {
            Updates =
            [
                .. write.Updates.Select(update => update with { Row = update.Row with { Deleted = false } }),
            ],
        };
}
