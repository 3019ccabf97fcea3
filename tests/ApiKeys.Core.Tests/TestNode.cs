using System.Diagnostics.Metrics;
using System.Security.Cryptography;

namespace ApiKeys.Tests;

/// <summary>A node over a store in memory, with clocks driven by hand and a log that is kept.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    public TestNode(
        Action<ApiKeysOptions>? configure = null,
        RandomNumberGenerator? random = null,
        HookedStore? store = null,
        DateTimeOffset? now = null,
        IMeterFactory? meters = null,
        ApiKeyHost? host = null
    )
    {
        Options = new ApiKeysOptions();
        configure?.Invoke(Options);
        Store = store ?? new HookedStore();
        Clock.MoveWall((now ?? Some.Now) - Some.Now);
        Node = new ApiKeyNode(Options, Store, Clock, random, Log, meters, host);
    }

    public static NewApiKey Asked { get; } =
        new() { Name = "Production", Owner = Some.Owner, CreatedBy = Some.Person };

    public ApiKeysOptions Options { get; }

    public HookedStore Store { get; }

    public ManualTimeProvider Clock { get; } = new();

    public CapturedLog Log { get; } = new();

    public ApiKeyNode Node { get; }

    public ApiKeyIssuer Issuer => Node.Issuer;

    public ApiKeyValidator Validator => Node.Validator;

    public static RevokeApiKey Revocation(ApiKeyId id) =>
        new() { Id = id, Owner = Some.Owner, Actor = Some.Person };

    public static async Task<TestNode> StartAsync(
        Action<ApiKeysOptions>? configure = null,
        HookedStore? store = null,
        IMeterFactory? meters = null
    )
    {
        var node = new TestNode(configure, store: store, meters: meters);
        Assert.True(await node.Node.StartAsync());
        return node;
    }

    public ValueTask<ApiKeyResult> AskAsync(Func<NewApiKey, NewApiKey>? change = null) =>
        Issuer.IssueAsync(change is null ? Asked : change(Asked));

    public async Task<(ApiKey Key, string Token)> IssueAsync(Func<NewApiKey, NewApiKey>? change = null)
    {
        var result = await AskAsync(change);
        Assert.True(result.IsIssued, string.Join('\n', result.Faults));
        return (result.Key, result.Token.Reveal());
    }

    /// <summary>Asks for a key that must be refused, and shows that nothing was stored.</summary>
    public async Task<IReadOnlyList<(FaultCode Code, string Member)>> RefusedAsync(Func<NewApiKey, NewApiKey> change)
    {
        var result = await AskAsync(change);
        Assert.False(result.IsIssued);
        Assert.Null(result.Token);
        Assert.Equal(0, await StoredAsync());
        return [.. result.Faults.Select(fault => (fault.Code, fault.Member))];
    }

    public async Task<ApiKeyVerdict> VerdictOfAsync(string token) => (await Validator.ValidateAsync(token)).Verdict;

    public Task<ApiKeyResult> RevokeAsync(ApiKeyId id, Func<RevokeApiKey, RevokeApiKey>? change = null)
    {
        var asked = Revocation(id);
        return Issuer.RevokeAsync(change is null ? asked : change(asked)).AsTask();
    }

    public async Task<StoredKey> RowAsync(ApiKeyId id) => (await Store.Inner.FindAsync(id))!;

    public async Task<int> StoredAsync() => (await Store.Inner.ScanAsync(default, 1_000)).Keys.Count;

    public ValueTask DisposeAsync() => Node.DisposeAsync();
}
