namespace ApiKeys.Tests;

public sealed class SelfRevocationTests : IAsyncLifetime
{
    private const string Reader = """
        {"name":"reader","access":{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["t-one"]}]}}
        """;

    private readonly ManagementHost _host = new() { KeyScopes = ["memory:admin"], KeysManageKeys = false };
    private Caller _person = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _person = await _host.SignInAsync();
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Revoke_OfItselfWithoutTheScopes_IsDone()
    {
        var made = await _person.PostAsync("/api-keys", Reader);
        var itself = _host.With(made["token"]!);
        Assert.Equal(200, (await itself.PostAsync($"/api-keys/{made.Id}/revoke")).Status);
        Assert.Equal("revoked", (await _person.GetAsync($"/api-keys/{made.Id}"))["status"]);
    }

    [Fact]
    public async Task Revoke_OfAnotherWithoutTheScopes_IsForbidden()
    {
        var made = await _person.PostAsync("/api-keys", Reader);
        var other = await _person.PostAsync("/api-keys", Reader);
        var answer = await _host.With(made["token"]!).PostAsync($"/api-keys/{other.Id}/revoke");
        Assert.Equal((403, "missing-scope"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/rotate")]
    [InlineData("GET", "")]
    public async Task OtherCalls_OnItselfWithoutTheScopes_AreForbidden(string method, string path)
    {
        var made = await _person.PostAsync("/api-keys", Reader);
        var answer = await _host.With(made["token"]!).SendAsync(new(method), $"/api-keys/{made.Id}{path}");
        Assert.Equal((403, "missing-scope"), (answer.Status, answer.Code));
    }
}
