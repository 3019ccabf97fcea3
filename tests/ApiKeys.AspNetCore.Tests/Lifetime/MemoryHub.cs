using Microsoft.AspNetCore.SignalR;

namespace ApiKeys.Tests;

internal sealed class MemoryHub(Disconnections ended) : Hub
{
    public string Read() => "read";

    [RequireScope("memory:write")]
    public string Write() => "written";

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        ended.Tell();
        return base.OnDisconnectedAsync(exception);
    }
}

internal sealed class Disconnections
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task First => _first.Task;

    public void Tell() => _first.TrySetResult();
}
