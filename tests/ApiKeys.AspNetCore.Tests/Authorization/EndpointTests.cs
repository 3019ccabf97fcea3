using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiKeys.Tests;

/// <summary>What minimal APIs require of keys, and how a refusal says so.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(Map);

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("memory:write", "/write", 200)]
    [InlineData("memory:admin", "/write", 200)]
    [InlineData("memory:read", "/write", 403)]
    [InlineData("memory:read", "/any", 200)]
    [InlineData("memory:read", "/all", 403)]
    [InlineData("memory:admin", "/all", 200)]
    [InlineData("memory:read", "/free", 200)]
    public async Task Get_Scopes_DecideOnEveryTag(string scope, string path, int status) =>
        Assert.Equal(status, (await _host.GetAsync(path, await _host.IssueScopedAsync(scope, "*"))).Status);

    [Fact]
    public async Task Get_MissingScope_NamesWhatIsRequiredAndGranted()
    {
        var reply = await _host.GetAsync("/all", await _host.IssueScopedAsync("memory:read", "*"));
        Assert.Equal((403, "missing-scope"), (reply.Status, reply.Code));
        Assert.Equal(
            "Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"memory:read memory:admin\"",
            reply.Header("WWW-Authenticate"));
        Assert.Equal("[\"memory:read\",\"memory:admin\"]", reply.Member("required"));
        Assert.Equal("[\"memory:read\"]", reply.Member("granted"));
        Assert.Contains("memory:admin", reply.Member("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/route/a", 200, null)]
    [InlineData("/route/b", 403, "tag-not-allowed")]
    [InlineData("/route/*", 403, "tag-not-allowed")]
    [InlineData("/query?tag=a", 200, null)]
    [InlineData("/query?tag=a&tag=b", 403, "tag-not-allowed")]
    [InlineData("/query?tag=", 403, "tag-not-allowed")]
    [InlineData("/query", 403, "tag-required")]
    [InlineData("/narrow", 200, null)]
    [InlineData("/narrow?tag=b", 403, "tag-not-allowed")]
    [InlineData("/every", 403, "tag-required")]
    public async Task Get_Tags_AreThoseOfTheRequest(string path, int status, string? code)
    {
        var reply = await _host.GetAsync(path, await _host.IssueScopedAsync("memory:read", "a", "c"));
        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("a", 200)]
    [InlineData("b", 403)]
    [InlineData("a,c", 403)]
    public async Task Get_TagInAHeader_IsOneTag(string tag, int status)
    {
        var token = await _host.IssueScopedAsync("memory:read", "a", "c");
        Assert.Equal(status, (await _host.GetAsync("/header", token, ("X-Tag", tag))).Status);
    }

    [Fact]
    public async Task Get_Narrowed_HasTheTagsOfTheKey() =>
        Assert.Equal("a c", (await _host.GetAsync("/narrow", await _host.IssueScopedAsync("memory:read", "c", "a"))).Body);

    [Theory]
    [InlineData(ApiKeyEnvironment.Test, "/sandbox", 200)]
    [InlineData(ApiKeyEnvironment.Live, "/sandbox", 200)]
    [InlineData(ApiKeyEnvironment.Live, "/test-only", 401)]
    [InlineData(ApiKeyEnvironment.Test, "/test-only", 200)]
    [InlineData(ApiKeyEnvironment.Test, "/any", 401)]
    public async Task Get_Environment_IsTheHostsOrTheEndpoints(ApiKeyEnvironment environment, string path, int status)
    {
        var token = TestKeys.Plant(_host, environment);
        Assert.Equal(status, (await _host.GetAsync(path, await token)).Status);
    }

    [Theory]
    [InlineData("a", 200, null)]
    [InlineData("b", 403, "tag-not-allowed")]
    public async Task Get_DecidedInTheHandler_HasTheSameAnswer(string tag, int status, string? code)
    {
        var reply = await _host.GetAsync($"/handler?row={tag}", await _host.IssueScopedAsync("memory:read", "a"));
        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Equal(code is not null, reply.Headers.ContainsKey("WWW-Authenticate"));
    }

    [Fact]
    public async Task Get_AnotherPolicyRefuses_SaysNoScope()
    {
        var reply = await _host.GetAsync("/role", (await _host.IssueAsync()).Token);
        Assert.Equal((403, "beyond-actor"), (reply.Status, reply.Code));
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/write", () => "done").RequireScope("memory:write");
        app.MapGet("/any", () => "done").RequireScope(ScopeMatch.Any, "memory:read", "memory:admin");
        app.MapGroup("/").RequireScope("memory:readonly").MapGet("/all", () => "done").RequireScope("memory:admin");
        app.MapGet("/free", () => "done").RequireNoScope();
        app.MapGet("/route/{tag}", () => "done").RequireScope("memory:read").RequireTag("tag");
        app.MapGet("/query", () => "done").RequireScope("memory:read").RequireTag("tag", TagPlace.Query);
        app.MapGet("/header", () => "done").RequireScope("memory:read").RequireTag("X-Tag", TagPlace.Header);
        app.MapGet("/narrow", (HttpContext http) => http.GetApiKey()!.Decision.EffectiveTags.ToString())
            .RequireScope("memory:read").RequireTag("tag", TagPlace.Query).NarrowToTags();
        app.MapGet("/every", () => "done").RequireScope("memory:read").RequireEveryTag();
        app.MapGet("/sandbox", () => "done").RequireNoScope().RequireEnvironment(ApiKeyEnvironments.Any);
        app.MapGet("/test-only", () => "done").RequireNoScope().RequireEnvironment(ApiKeyEnvironments.Test);
        app.MapGet("/role", () => "done").RequireNoScope().RequireAuthorization(policy => policy.RequireRole("owner"));
        app.MapGet("/handler", async (HttpContext http, string row) =>
        {
            var decision = await http.AuthorizeKeyAsync(["memory:read"], [row]);
            return decision.IsAllowed ? Results.Text("done") : Results.Empty;
        }).CheckScopesInHandler();
    }
}
