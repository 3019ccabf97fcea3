namespace ApiKeys.Tests.Validation;

/// <summary>The store as one simulated node sees it: every call is held until the simulation lets it through.</summary>
internal sealed class SimulatedStore(Simulation world, SimulatedNode node) : IKeyStore, IKeyChangeSignal
{
    // Small pages, so that a few keys and changes already need several.
    private const int PageSize = 3;

    public ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        Hold($"find {id}", () => world.Find(id));

    public ValueTask<KeyScan> ScanAsync(ApiKeyId after, int limit, CancellationToken cancellationToken = default) =>
        Hold("scan", () => world.Truth.ScanAsync(after, PageSize, CancellationToken.None).Completed());

    public ValueTask<ChangePage> ReadChangesAsync(
        RevisionMark? after,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        Hold(
            "head",
            () => world.ReadChanges(after, PageSize));

    public ValueTask<KeyWriteResult> WriteAsync(KeyWrite write, CancellationToken cancellationToken = default)
    {
        var prepared = world.Prepared(write);
        return Hold("write", () => world.Commit(prepared, write.Cascade));
    }

    public ValueTask<bool> TrySetBoundAsync(
        FleetBound expected,
        FleetBound bound,
        CancellationToken cancellationToken = default
    ) => Hold("bound", () => world.Truth.TrySetBoundAsync(expected, bound, CancellationToken.None).Completed());

    public ValueTask<StoredKey?> FindByDigestAsync(KeyDigest digest, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<KeyPage> ListAsync(KeyQuery query, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<int> CountAsync(
        string owner,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<string>> ListTagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public ValueTask<bool> ReplaceDigestAsync(
        ApiKeyId id,
        KeyDigest expected,
        KeyDigest replacement,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public IDisposable Subscribe(Action changed)
    {
        node.Changed = changed;
        return new ManualResetEventSlim();
    }

    private ValueTask<T> Hold<T>(string what, Func<T> act)
    {
        var call = new HeldCall<T>(node, what, act);
        world.Calls.Add(call);
        return call.Result;
    }
}
