using System.Text;

namespace ApiKeys.Benchmarks;

/// <summary>What questions are set up from: a node with its mirror loaded, and its keys' tokens for both
/// sides.</summary>
internal sealed class Workload : IAsyncDisposable
{
    private Workload(ApiKeyNode node, GeneratedKeys keys)
    {
        Node = node;
        Requirement = node.Scopes.Require("memory:read");
        Order = new Order(keys);

        // One after the other and both in the order of the keys: no text lies beside its own bytes, which
        // would warm them.
        Tokens = new string[keys.Count];
        for (var i = 0; i < Tokens.Length; i++)
            Tokens[i] = keys.Token(i);
        Bytes = new byte[keys.Count][];
        for (var i = 0; i < Bytes.Length; i++)
            Bytes[i] = Encoding.ASCII.GetBytes(Tokens[i]);

        // Everything moves to where it stays, so that no collection falls into the timing.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    public ApiKeyNode Node { get; }

    /// <summary>What each request needs: one scope, which every key has.</summary>
    public AccessRequirement Requirement { get; }

    public Order Order { get; }

    public string[] Tokens { get; }

    public byte[][] Bytes { get; }

    public static async Task<Workload> LoadAsync(int keys, Digests digests)
    {
        var generated = new GeneratedKeys(keys);
        return new Workload(await StartAsync(generated, digests), generated);
    }

    /// <summary>Starts a node whose mirror holds all the keys.</summary>
    public static async Task<ApiKeyNode> StartAsync(GeneratedKeys keys, Digests digests)
    {
        var options = new ApiKeysOptions { MirrorLimit = keys.Count * 2 };
        options.Scopes.Add(new Scope("memory:read", "Read memories"));
        options.Scopes.Add(new Scope("memory:write", "Add memories"));
        options.Scopes.Add(new Scope("memory:delete", "Delete memories"));
        digests.Configure(options);
        var node = new ApiKeyNode(options, new GeneratedStore(keys, digests));
        if (!await node.StartAsync())
            throw new InvalidOperationException("The node did not start.");
        return node;
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();
}
