namespace ApiKeys.Testing;

/// <summary>A store that fails, waits or loses answers on command, and otherwise is another store.</summary>
/// <remarks>
/// <para>Shows what a host does while its store is away, slow, or torn from it in the middle of a write. Faults are
/// exceptions of type <see cref="IOException"/>, as a driver's would be. Safe for concurrent use; a call is judged when
/// it begins.</para>
/// <para>The wait of <see cref="StoreFault.Waits"/> ends by <see cref="LetGo"/> or by the caller's cancellation, never
/// by time.</para>
/// </remarks>
public sealed class FaultyKeyStore : DelegatingKeyStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<StoreCalls, (StoreFault Fault, int Left)> _faults = [];
    private readonly Dictionary<StoreCalls, int> _counts = [];
    private TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    /// <summary>Wraps a store.</summary>
    /// <param name="inner">The store that the calls go to; one in memory where none is given.</param>
    public FaultyKeyStore(IKeyStore? inner = null)
        : base(inner ?? new InMemoryKeyStore()) { }

    /// <summary>How many calls wait to be let go.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Says what goes wrong from now on.</summary>
    /// <param name="calls">With which calls.</param>
    /// <param name="fault">What.</param>
    /// <param name="times">How many calls of each kind; by default every one until something else is said.</param>
    public void Break(StoreCalls calls, StoreFault fault, int times = int.MaxValue)
    {
        lock (_gate)
        {
            foreach (var kind in Kinds(calls))
                _faults[kind] = (fault, times);
        }
    }

    /// <summary>Lets nothing go wrong any more; calls that wait go on waiting.</summary>
    public void Mend()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <summary>Lets the calls go that wait.</summary>
    public void LetGo()
    {
        lock (_gate)
        {
            _go.SetResult();
            _go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Says how often calls were made, those that went wrong too.</summary>
    /// <param name="calls">Which calls.</param>
    /// <returns>Their number so far.</returns>
    public int Count(StoreCalls calls)
    {
        lock (_gate)
            return Kinds(calls).Sum(kind => _counts.GetValueOrDefault(kind));
    }

    /// <inheritdoc/>
    public override ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        CallAsync(StoreCalls.Finds, () => Inner.FindAsync(id, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<StoredKey?> FindByDigestAsync(
        KeyDigest digest,
        CancellationToken cancellationToken = default
    ) => CallAsync(StoreCalls.Finds, () => Inner.FindByDigestAsync(digest, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default) =>
        CallAsync(StoreCalls.Lists, () => Inner.ListAsync(query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<int> CountAsync(
        string owner,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    ) => CallAsync(StoreCalls.Lists, () => Inner.CountAsync(owner, at, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        CallAsync(
            StoreCalls.Lists, () => Inner.ListTagsAsync(owner, search, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<KeyScan> ScanAsync(
        ApiKeyId after,
        int limit,
        CancellationToken cancellationToken = default
    ) => CallAsync(StoreCalls.Scans, () => Inner.ScanAsync(after, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<KeyWriteResult> WriteAsync(
        KeyWrite write,
        CancellationToken cancellationToken = default
    ) => CallAsync(StoreCalls.Writes, () => Inner.WriteAsync(write, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    ) =>
        CallAsync(
            StoreCalls.Writes,
            () => Inner.ReplaceDigestAsync(id, expected, replacement, cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        CallAsync(
            StoreCalls.Changes, () => Inner.ReadChangesAsync(after, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    ) =>
        CallAsync(
            StoreCalls.Bounds, () => Inner.TrySetBoundAsync(expected, bound, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<bool> ApplyUsageAsync(UsageBatch batch, CancellationToken cancellationToken = default) =>
        CallAsync(StoreCalls.UsageBatches, () => base.ApplyUsageAsync(batch, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<UsageDay>> ReadUsageAsync(
        UsageQuery query,
        CancellationToken cancellationToken = default
    ) => CallAsync(StoreCalls.Lists, () => base.ReadUsageAsync(query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<KeyEvent>> ReadEventsAsync(
        EventQuery query,
        CancellationToken cancellationToken = default
    ) => CallAsync(StoreCalls.Lists, () => base.ReadEventsAsync(query, cancellationToken), cancellationToken);

    private async ValueTask<T> CallAsync<T>(StoreCalls kind, Func<ValueTask<T>> call, CancellationToken stop)
    {
        var (fault, go) = Judge(kind);
        if (fault == StoreFault.Fails)
            throw new IOException("The store is away.");
        if (fault == StoreFault.Waits)
        {
            Interlocked.Increment(ref _waiting);
            try
            {
                await go.WaitAsync(stop);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }

        var answer = await call();
        return fault == StoreFault.LosesAnswer ? throw new IOException("The store's answer was lost.") : answer;
    }

    private (StoreFault Fault, Task Go) Judge(StoreCalls kind)
    {
        lock (_gate)
        {
            _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
            if (!_faults.TryGetValue(kind, out var next) || next.Left == 0)
                return (StoreFault.None, Task.CompletedTask);
            if (next.Left != int.MaxValue)
                _faults[kind] = next with { Left = next.Left - 1 };
            return (next.Fault, _go.Task);
        }
    }

    private static IEnumerable<StoreCalls> Kinds(StoreCalls calls) =>
        Enum.GetValues<StoreCalls>().Where(kind => int.PopCount((int)kind) == 1 && calls.HasFlag(kind));
}
