using ApiKeys.Testing;

namespace MemoryApi.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync(_clock);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Health_LeaseIsCurrent_Is200() => Assert.Equal(200, await AskAsync());

    [Fact]
    public async Task Health_LeaseLapsed_Is200WhileTheStoreAnswers()
    {
        _clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(200, await AskAsync());
    }

    [Fact]
    public async Task Health_StoreAway_Is503OnceTheLeaseLapses()
    {
        await TakeStoreAwayAsync();
        Assert.Equal(200, await AskAsync());
        _clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(503, await AskAsync());
    }

    [Theory]
    [InlineData("HEAD", 200)]
    [InlineData("POST", 405)]
    public async Task Health_Method_IsGetOrHead(string method, int status)
    {
        var answer = await new Caller(_host.Http).SendAsync(new HttpMethod(method), "/healthz");
        Assert.Equal(status, answer.Status);
    }

    private async Task TakeStoreAwayAsync() => await _host.RunSqlAsync("ALTER TABLE apikeys_keys RENAME TO away");

    private async Task<int> AskAsync()
    {
        var answer = await new Caller(_host.Http).GetAsync("/healthz");
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        return answer.Status;
    }
}
