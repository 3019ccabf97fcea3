namespace ApiKeys;

/// <summary>The end of a node, as a token that stays good after the node is gone.</summary>
internal sealed class NodeStop : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public NodeStop() => Token = _source.Token;

    public CancellationToken Token { get; }

    public Task StopAsync() => _source.CancelAsync();

    public void Dispose() => _source.Dispose();
}
