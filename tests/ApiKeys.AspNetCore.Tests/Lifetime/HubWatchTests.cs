using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>What a hub's connection keeps of its key.</summary>
public sealed class HubWatchTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private ApiKey _key = null!;
    private string _token = "";
    private ClaimsPrincipal? _user;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(
            app => app.MapGet("/", (HttpContext http) => _user = http.User).RequireNoScope());
        (_key, _token) = await _host.IssueAsync();
        await _host.GetAsync("/", _token);
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Connect_HubThrows_LeavesNoWatch()
    {
        var failing = new Connection(_user!);
        await Assert.ThrowsAsync<InvalidDataException>(
            () => ConnectAsync(failing, _ => Task.FromException(new InvalidDataException("thrown"))));
        await EndAsync();
        Assert.False(failing.IsAborted);
    }

    [Fact]
    public async Task Connect_HubThrowsAtOnce_LeavesNoWatch()
    {
        var failing = new Connection(_user!);
        await Assert.ThrowsAsync<InvalidDataException>(
            () => ConnectAsync(failing, _ => throw new InvalidDataException("thrown")));
        await EndAsync();
        Assert.False(failing.IsAborted);
    }

    // A connection that goes on hears of the end as well, after those that came before it.
    private async Task EndAsync()
    {
        var going = new Connection(_user!);
        await ConnectAsync(going, _ => Task.CompletedTask);
        await _host.RevokeAsync(_key.Id);
        await going.Aborted.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private Task ConnectAsync(Connection connection, Func<HubLifetimeContext, Task> next)
    {
        using var hub = new MemoryHub(new Disconnections());
        var filter = _host.Services.GetRequiredService<KeyHubFilter>();
        return filter.OnConnectedAsync(new HubLifetimeContext(connection, _host.Services, hub), next);
    }

    private sealed class Connection(ClaimsPrincipal user) : HubCallerContext
    {
        private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Aborted => _aborted.Task;

        public bool IsAborted => _aborted.Task.IsCompleted;

        public override string ConnectionId => "1";

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal User => user;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => default;

        public override void Abort() => _aborted.TrySetResult();
    }
}
