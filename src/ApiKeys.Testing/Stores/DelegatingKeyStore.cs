namespace ApiKeys.Testing;

/// <summary>A store that passes every call on to another one: derive from it to change one of them.</summary>
/// <remarks>As safe for concurrent use as the other store.</remarks>
public abstract class DelegatingKeyStore : IKeyStore, IKeyUsageStore, IKeyEventLog, IKeyChangeSignal
{
    private readonly IKeyUsageStore _usage;
    private readonly IKeyEventLog _log;

    /// <summary>Begins with the store that calls go to.</summary>
    /// <param name="inner">A store that keeps events and counts too, such as <see cref="InMemoryKeyStore"/>. Where it
    /// gives no signals, this one gives none.</param>
    /// <exception cref="ArgumentException">The store keeps no events, or no counts.</exception>
    protected DelegatingKeyStore(IKeyStore inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
        _usage = Companion<IKeyUsageStore>(inner);
        _log = Companion<IKeyEventLog>(inner);
    }

    /// <summary>The store that calls go to.</summary>
    protected IKeyStore Inner { get; }

    /// <inheritdoc/>
    public virtual ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        Inner.FindAsync(id, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StoredKey?> FindByDigestAsync(
        KeyDigest digest,
        CancellationToken cancellationToken = default
    ) => Inner.FindByDigestAsync(digest, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default) =>
        Inner.ListAsync(query, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> CountAsync(
        string owner,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    ) => Inner.CountAsync(owner, at, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken = default
    ) => Inner.ListTagsAsync(owner, search, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<KeyScan> ScanAsync(
        ApiKeyId after,
        int limit,
        CancellationToken cancellationToken = default
    ) => Inner.ScanAsync(after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    ) => Inner.WriteAsync(write, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    ) => Inner.ReplaceDigestAsync(id, expected, replacement, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    ) => Inner.ReadChangesAsync(after, limit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    ) => Inner.TrySetBoundAsync(expected, bound, cancellationToken);

    /// <inheritdoc/>
    public virtual TimeSpan BatchesKept => _usage.BatchesKept;

    /// <inheritdoc/>
    public virtual ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default) =>
        _usage.ApplyUsageAsync(batch, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(
        UsageQuery query,
        CancellationToken cancellationToken = default
    ) => _usage.ReadUsageAsync(query, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    ) => _log.ReadEventsAsync(query, cancellationToken);

    /// <inheritdoc/>
    public virtual IDisposable Subscribe(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return Inner is IKeyChangeSignal signal ? signal.Subscribe(changed) : NoSignals.Instance;
    }

    private static T Companion<T>(IKeyStore inner)
        where T : class =>
        inner as T
        ?? throw new ArgumentException($"{inner.GetType().Name} is no {typeof(T).Name}.", nameof(inner));
}
