namespace ApiKeys.Tests;

/// <summary>Goes on with whatever was cancelled.</summary>
internal sealed class IgnoresCancellation(int changesKept) : WrongStore(changesKept)
{
    public override ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        Inner.FindAsync(id, CancellationToken.None);

    public override ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    ) => Inner.WriteAsync(write, CancellationToken.None);

    public override ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    ) => Inner.ReplaceDigestAsync(id, expected, replacement, CancellationToken.None);

    public override ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    ) => Inner.TrySetBoundAsync(expected, bound, CancellationToken.None);

    public override ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default) =>
        Inner.ListAsync(query, CancellationToken.None);

    public override ValueTask<KeyScan> ScanAsync(
        ApiKeyId after,
        int limit,
        CancellationToken cancellationToken = default
    ) => Inner.ScanAsync(after, limit, CancellationToken.None);

    public override ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    ) => Inner.ReadChangesAsync(after, limit, CancellationToken.None);

    public override ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    ) => base.ReadEventsAsync(query, CancellationToken.None);

    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default) =>
        base.ApplyUsageAsync(batch, CancellationToken.None);
}
