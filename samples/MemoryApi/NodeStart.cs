using ApiKeys;

namespace MemoryApi;

/// <summary>Starts the node before the first request, so that none waits for the keys to be loaded.</summary>
internal sealed class NodeStart(ApiKeyNode node) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => node.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
