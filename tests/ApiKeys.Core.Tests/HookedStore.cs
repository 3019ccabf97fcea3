namespace ApiKeys.Tests;

/// <summary>A store in memory that does something else first, or instead, where a test says so.</summary>
internal sealed class HookedStore : IKeyStore, IKeyUsageStore, IKeyEventLog
{
    private int _finds;
    private int _digestFinds;

    public InMemoryKeyStore Inner { get; } = new();

    /// <summary>How many single keys were read.</summary>
    public int Finds => _finds;

    /// <summary>How many times a key was looked for by its digest.</summary>
    public int DigestFinds => _digestFinds;

    /// <summary>Called before a write; may throw.</summary>
    public Action<KeyWrite>? Writing { get; set; }

    /// <summary>Called before a digest is replaced; may throw.</summary>
    public Action? Replacing { get; set; }

    /// <summary>Called after a batch was applied, before the caller is told; may throw.</summary>
    public Action<UsageBatch>? Counted { get; set; }

    /// <summary>Called before any read; may throw.</summary>
    public Action? Reading { get; set; }

    public ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _finds);
        Reading?.Invoke();
        return Inner.FindAsync(id, cancellationToken);
    }

    public ValueTask<StoredKey?> FindByDigestAsync(KeyDigest digest, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _digestFinds);
        Reading?.Invoke();
        return Inner.FindByDigestAsync(digest, cancellationToken);
    }

    public ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default)
    {
        Reading?.Invoke();
        return Inner.ListAsync(query, cancellationToken);
    }

    public ValueTask<int> CountAsync(
        string owner,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    ) => Inner.CountAsync(owner, at, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken = default
    ) => Inner.ListTagsAsync(owner, search, limit, cancellationToken);

    public ValueTask<KeyScan> ScanAsync(ApiKeyId after, int limit, CancellationToken cancellationToken = default)
    {
        Reading?.Invoke();
        return Inner.ScanAsync(after, limit, cancellationToken);
    }

    public ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken = default)
    {
        Writing?.Invoke(write);
        return Inner.WriteAsync(write, cancellationToken);
    }

    public ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    )
    {
        Replacing?.Invoke();
        return Inner.ReplaceDigestAsync(id, expected, replacement, cancellationToken);
    }

    public ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        Reading?.Invoke();
        return Inner.ReadChangesAsync(after, limit, cancellationToken);
    }

    public ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    ) => Inner.TrySetBoundAsync(expected, bound, cancellationToken);

    public async ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default)
    {
        var applied = await Inner.ApplyUsageAsync(batch, cancellationToken);
        Counted?.Invoke(batch);
        return applied;
    }

    public ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(
        UsageQuery query,
        CancellationToken cancellationToken = default
    ) => Inner.ReadUsageAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    ) => Inner.ReadEventsAsync(query, cancellationToken);
}
