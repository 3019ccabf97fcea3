using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(
        app => app.MapHealthChecks("/healthz"), build: builder => builder.Services.AddHealthChecks().AddApiKeys());

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Health_LeaseAndStore_IsHealthy() => Assert.Equal((200, "Healthy"), await AskAsync());

    [Fact]
    public async Task Health_LeaseWithoutStore_IsDegraded()
    {
        _host.Store.Reading = () => throw new IOException("away");
        Assert.Equal((200, "Degraded"), await AskAsync());
    }

    [Fact]
    public async Task Health_StoreWithoutLease_IsDegraded()
    {
        _host.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal((200, "Degraded"), await AskAsync());
    }

    [Fact]
    public async Task Health_Neither_IsUnhealthy()
    {
        _host.Store.Reading = () => throw new IOException("away");
        _host.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal((503, "Unhealthy"), await AskAsync());
    }

    private async Task<(int Status, string Body)> AskAsync()
    {
        var reply = await _host.GetAsync("/healthz");
        return (reply.Status, reply.Body);
    }
}
