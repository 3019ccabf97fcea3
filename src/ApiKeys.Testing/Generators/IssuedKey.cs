namespace ApiKeys.Testing;

/// <summary>A key that the issuer made: its token, and what a store keeps of it.</summary>
/// <remarks>The same seed gives the same key. Its text shows the masked form.</remarks>
public sealed class IssuedKey
{
    private IssuedKey(ulong seed, NewApiKey asked, string token, StoredKey row)
    {
        Seed = seed;
        Asked = asked;
        Token = token;
        Row = row;
    }

    /// <summary>What decided the key's id and secret.</summary>
    public ulong Seed { get; }

    /// <summary>What was asked of the issuer.</summary>
    public NewApiKey Asked { get; }

    /// <summary>The whole key.</summary>
    public string Token { get; }

    /// <summary>What a store keeps: put it into one by <see cref="IKeyStore.WriteAsync"/>, among the inserts.</summary>
    public StoredKey Row { get; }

    /// <summary>Issues a key, as a host with these settings would.</summary>
    /// <param name="seed">What decides the key's id and secret.</param>
    /// <param name="asked">What the key is to be.</param>
    /// <param name="options">The host's settings; the defaults with test keys where none are given.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The issuer refuses; the message has its faults.</exception>
    public static IssuedKey Issue(ulong seed, NewApiKey asked, ApiKeysOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var store = new InMemoryKeyStore();
        using var random = new SeededRandom(seed);
        using var node = new ApiKeyNode(
            options ?? new ApiKeysOptions { AcceptTestKeys = true }, store, new ManualTimeProvider(), random);

        // The in-memory store answers at once.
        var result = node.Issuer.IssueAsync(asked).AsTask().GetAwaiter().GetResult();
        if (!result.IsIssued)
            throw new ArgumentException(string.Join(' ', result.Faults.Select(fault => fault.Message)), nameof(asked));
        var row = store.FindAsync(result.Key!.Id).AsTask().GetAwaiter().GetResult()!;
        return new IssuedKey(seed, asked, result.Token!.Reveal(), row);
    }

    /// <summary>Shows the key as it may be shown.</summary>
    /// <returns>Prefix, id and stars, and the access.</returns>
    public override string ToString() => $"{Row.Key.Masked} with {Row.Key.Access}";
}
