namespace ApiKeys.Testing;

/// <summary>What a subscription to a store that gives no signals is.</summary>
internal sealed class NoSignals : IDisposable
{
    public static NoSignals Instance { get; } = new();

    public void Dispose() { }
}
