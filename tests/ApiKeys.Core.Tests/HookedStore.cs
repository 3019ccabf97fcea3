namespace ApiKeys.Tests;

/// <summary>A store in memory that does something else first, or instead, where a test says so.</summary>
internal sealed class HookedStore() : DelegatingKeyStore(new InMemoryKeyStore())
{
    private int _finds;
    private int _digestFinds;

    public new InMemoryKeyStore Inner => (InMemoryKeyStore)base.Inner;

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

    public override ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _finds);
        Reading?.Invoke();
        return Inner.FindAsync(id, cancellationToken);
    }

    public override ValueTask<StoredKey?> FindByDigestAsync(
        KeyDigest digest,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _digestFinds);
        Reading?.Invoke();
        return Inner.FindByDigestAsync(digest, cancellationToken);
    }

    public override ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default)
    {
        Reading?.Invoke();
        return Inner.ListAsync(query, cancellationToken);
    }

    public override ValueTask<KeyScan> ScanAsync(
        ApiKeyId after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        Reading?.Invoke();
        return Inner.ScanAsync(after, limit, cancellationToken);
    }

    public override ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken = default)
    {
        Writing?.Invoke(write);
        return Inner.WriteAsync(write, cancellationToken);
    }

    public override ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    )
    {
        Replacing?.Invoke();
        return Inner.ReplaceDigestAsync(id, expected, replacement, cancellationToken);
    }

    public override ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        Reading?.Invoke();
        return Inner.ReadChangesAsync(after, limit, cancellationToken);
    }

    // Signals are lost: a node hears of another's change when its clock is moved, and not before.
    public override IDisposable Subscribe(Action changed) => base.Subscribe(static () => { });

    public override async ValueTask<bool> ApplyUsageAsync(
        UsageBatch batch,
        CancellationToken cancellationToken = default
    )
    {
        var applied = await base.ApplyUsageAsync(batch, cancellationToken);
        Counted?.Invoke(batch);
        return applied;
    }
}
