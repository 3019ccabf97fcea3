namespace ApiKeys.Tests;

/// <summary>Stores that answer one call otherwise; what answers is given the store behind.</summary>
internal sealed class WrongCalls(int changesKept) : WrongStore(changesKept)
{
    public Func<IKeyStore, KeyWrite, KeyWriteResult> Writing { get; init; } = static (store, write) =>
        store.Write(write);

    public Func<IKeyStore, ApiKeyId, StoredKey?> Finding { get; init; } = static (store, id) =>
        store.FindAsync(id).Completed();

    public Func<IKeyStore, KeyDigest, StoredKey?> FindingByDigest { get; init; } = static (store, digest) =>
        store.FindByDigestAsync(digest).Completed();

    public Func<IKeyStore, ApiKeyId, int, KeyScan> Scanning { get; init; } = static (store, after, limit) =>
        store.ScanAsync(after, limit).Completed();

    public Func<IKeyStore, string, IReadOnlyList<string>> ListingTags { get; init; } = static (store, owner) =>
        store.ListTagsAsync(owner, search: null, limit: 100).Completed();

    public Func<IKeyStore, ApiKeyId, KeyDigest, KeyDigest, bool> Replacing { get; init; } =
        static (store, id, expected, replacement) => store.ReplaceDigestAsync(id, expected, replacement).Completed();

    public Func<UsageCount, UsageCount> Counting { get; init; } = static count => count;

    public Func<IKeyStore, UsageQuery, UsageQuery> AskingUsage { get; init; } = static (_, query) => query;

    public override ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Writing(Inner, write));

    public override ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Finding(Inner, id));

    public override ValueTask<StoredKey?> FindByDigestAsync(
        KeyDigest digest,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(FindingByDigest(Inner, digest));

    public override ValueTask<KeyScan> ScanAsync(
        ApiKeyId after,
        int limit,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Scanning(Inner, after, limit));

    public override ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(ListingTags(Inner, owner));

    public override ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Replacing(Inner, id, expected, replacement));

    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default) =>
        base.ApplyUsageAsync(batch with { Counts = [.. batch.Counts.Select(Counting)] }, cancellationToken);

    public override ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(
        UsageQuery query,
        CancellationToken cancellationToken = default
    ) => base.ReadUsageAsync(AskingUsage(Inner, query), cancellationToken);
}

/// <summary>Forgets batches before a node that waits for the store sends them again.</summary>
internal sealed class ForgetsBatchesSoon(int changesKept) : WrongStore(changesKept)
{
    public override TimeSpan BatchesKept => TimeSpan.FromMinutes(1);
}
