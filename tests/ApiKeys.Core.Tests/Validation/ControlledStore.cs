namespace ApiKeys.Tests.Validation;

/// <summary>A store whose calls a test counts, holds, fails, and whose rows it damages on the way.</summary>
internal sealed class ControlledStore(InMemoryKeyStore inner) : IKeyStore, IKeyChangeSignal
{
    private int _underWay;
    private int _mostHeads;

    public InMemoryKeyStore Inner { get; set; } = inner;

    /// <summary>What each call waits for before it reaches the store, by the call's name.</summary>
    public Func<string, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public Func<StoredKey, StoredKey> Row { get; set; } = row => row;

    public int Finds { get; private set; }

    public int Heads { get; private set; }

    public int MostHeadsAtOnce => _mostHeads;

    public async ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default)
    {
        Finds++;
        await Gate("find").ConfigureAwait(false);
        return await Inner.FindAsync(id, CancellationToken.None).ConfigureAwait(false) is { } row ? Row(row) : null;
    }

    public async ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        Heads++;
        _mostHeads = Math.Max(_mostHeads, Interlocked.Increment(ref _underWay));
        await Gate("head").ConfigureAwait(false);
        Interlocked.Decrement(ref _underWay);
        var page = await Inner.ReadChangesAsync(after, limit, CancellationToken.None).ConfigureAwait(false);
        return page with
        {
            Changes = [.. page.Changes.Select(told => told.Key is null ? told : told with { Key = Row(told.Key) })],
        };
    }

    public async ValueTask<KeyScan> ScanAsync(ApiKeyId after, int limit, CancellationToken cancellationToken = default)
    {
        await Gate("scan").ConfigureAwait(false);
        var page = await Inner.ScanAsync(after, limit, CancellationToken.None).ConfigureAwait(false);
        return page with { Keys = [.. page.Keys.Select(Row)] };
    }

    public async ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken = default)
    {
        await Gate("write").ConfigureAwait(false);
        return await Inner.WriteAsync(write, CancellationToken.None).ConfigureAwait(false);
    }

    public ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    ) => Inner.TrySetBoundAsync(expected, bound, cancellationToken);

    public ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    ) => Inner.ReplaceDigestAsync(id, expected, replacement, cancellationToken);

    public ValueTask<StoredKey?> FindByDigestAsync(KeyDigest digest, CancellationToken cancellationToken = default) =>
        Inner.FindByDigestAsync(digest, cancellationToken);

    public ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default) =>
        Inner.ListAsync(query, cancellationToken);

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

    /// <summary>What comes of asking for signals; each one is lost where a test says nothing else.</summary>
    public Func<Action, IDisposable> Signals { get; set; } = static _ => new CancellationTokenSource();

    public IDisposable Subscribe(Action changed) => Signals(changed);
}
