namespace ApiKeys;

/// <summary>A watch over one key while work with it is in flight.</summary>
/// <remarks>Dispose it when the work ends. Safe to dispose twice and from any thread. A request that ends or narrows
/// its own key takes what it registered off the token before it makes the change: the token is everybody's.</remarks>
public sealed class KeyWatch : IDisposable
{
    private KeyEnd? _end;

    internal KeyWatch(KeyEnd end)
    {
        _end = end;
        Ended = end.Token;
    }

    private KeyWatch() => Ended = new CancellationToken(canceled: true);

    /// <summary>The watch over a key that had ended before it was asked for.</summary>
    internal static KeyWatch Over { get; } = new();

    /// <summary>Cancelled when the key is revoked, deleted, disabled, expires, loses a scope or a tag, or when the node
    /// has not been able to tell for longer than the bound.</summary>
    /// <value>The same token for everybody who watches the key. What is registered on it runs on the thread
    /// pool.</value>
    /// <remarks>Work that does not need what was lost may validate and decide again, and watch anew.</remarks>
    public CancellationToken Ended { get; }

    /// <summary>Ends the watch; the token stays as it is.</summary>
    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Leave();
}
