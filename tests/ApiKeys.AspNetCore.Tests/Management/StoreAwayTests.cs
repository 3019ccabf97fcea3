namespace ApiKeys.Tests;

public sealed class StoreAwayTests : IAsyncLifetime
{
    private const int FailedEvent = 2110;
    private const string Secret = "Host=db;Password=hunter2";

    private readonly ManagementHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api-keys")]
    [InlineData("GET", "/api-keys/AAAAAAAA")]
    [InlineData("PATCH", "/api-keys/AAAAAAAA", """{"name":"n"}""")]
    [InlineData("POST", "/api-keys/AAAAAAAA/revoke")]
    [InlineData("POST", "/api-keys", """{"name":"n"}""")]
    [InlineData("POST", "/ops/api-keys/find", """{"id":"AAAAAAAA"}""")]
    [InlineData("POST", "/ops/api-keys/owners/acme/disable")]
    public async Task Call_StoreAway_Is503(string method, string path, string? body = null)
    {
        var caller = await _host.SignInAsync(role: path.StartsWith("/ops", StringComparison.Ordinal)
            ? "operator"
            : "owner");
        TakeAway();
        var answer = await caller.SendAsync(new HttpMethod(method), path, body);
        Assert.Equal((503, "unavailable"), (answer.Status, answer.Code));
        Assert.Equal("5", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task Call_StoreAway_IsLoggedWithoutWhatTheStoreSaid()
    {
        var caller = await _host.SignInAsync();
        TakeAway();
        await caller.GetAsync("/api-keys");
        var line = _host.Log.Lines.Single(line => line.Id.Id == FailedEvent);
        Assert.Contains(nameof(TimeoutException), line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_FailureOfTheHostsOwn_IsNoStoreAway()
    {
        _host.Failing = true;
        Assert.Equal(500, (await (await _host.SignInAsync()).GetAsync("/api-keys")).Status);
    }

    private void TakeAway()
    {
        _host.Store.Reading = () => throw new TimeoutException(Secret);
        _host.Store.Writing = _ => throw new IOException(Secret);
    }
}
