using Microsoft.AspNetCore.SignalR;

namespace ApiKeys.Tests;

internal sealed class MisspeltHub : Hub
{
    [RequireScope("memory:reed")]
    public int Count() => 1;
}
