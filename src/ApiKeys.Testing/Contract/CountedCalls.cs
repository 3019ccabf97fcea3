namespace ApiKeys.Testing;

/// <summary>Passes a node's calls on to the store, and ends a check whose node would call for ever: an answer can keep
/// it reading.</summary>
/// <remarks>Gives no signals: they can be lost, and would hide a wrong answer to a write.</remarks>
internal sealed class CountedCalls(IKeyStore inner) : IKeyStore
{
    /// <summary>Many times what the few keys of a check take.</summary>
    private const int Most = 1_000;

    private readonly TaskCompletionSource _tooMany = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    /// <summary>Waits for a check whose nodes call this store.</summary>
    /// <exception cref="StoreContractException">They made too many calls; they are left, and can make no
    /// more.</exception>
    public async Task WaitForAsync(Task check)
    {
        await Task.WhenAny(check, _tooMany.Task);
        Assert.True(!_tooMany.Task.IsCompleted, $"A node called the store {Most} times, and came to no end.");
        await check;
    }

    public ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken) =>
        CallAsync(() => inner.FindAsync(id, cancellationToken));

    public ValueTask<StoredKey?> FindByDigestAsync(KeyDigest digest, CancellationToken cancellationToken) =>
        CallAsync(() => inner.FindByDigestAsync(digest, cancellationToken));

    public ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ListAsync(query, cancellationToken));

    public ValueTask<int> CountAsync(string owner, DateTimeOffset at, CancellationToken cancellationToken) =>
        CallAsync(() => inner.CountAsync(owner, at, cancellationToken));

    public ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken
    ) => CallAsync(() => inner.ListTagsAsync(owner, search, limit, cancellationToken));

    public ValueTask<KeyScan> ScanAsync(ApiKeyId after, int limit, CancellationToken cancellationToken) =>
        CallAsync(() => inner.ScanAsync(after, limit, cancellationToken));

    public ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken) =>
        CallAsync(() => inner.WriteAsync(write, cancellationToken));

    public ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken
    ) => CallAsync(() => inner.ReplaceDigestAsync(id, expected, replacement, cancellationToken));

    public ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken
    ) => CallAsync(() => inner.ReadChangesAsync(after, limit, cancellationToken));

    public ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken
    ) => CallAsync(() => inner.TrySetBoundAsync(expected, bound, cancellationToken));

    private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        if (Interlocked.Increment(ref _calls) <= Most)
            return await call();
        _tooMany.TrySetResult();
        throw new StoreContractException("This was one call too many.");
    }
}
