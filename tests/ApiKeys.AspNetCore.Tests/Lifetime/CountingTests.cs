using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>A request counts once, as refused if anything refused it.</summary>
public sealed class CountingTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private ApiKey _key = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(Map, build: builder => Add(builder.Services));
        var access = KeyAccess.Scoped(["memory:read"], ["a"]);
        (_key, _token) = await _host.IssueAsync(asked => asked with { Access = access });
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/read?tag=a", 1, 0)]
    [InlineData("/read?tag=b", 0, 1)]
    [InlineData("/free", 1, 0)]
    [InlineData("/twice?tag=a", 1, 0)]
    [InlineData("/twice?tag=b", 0, 1)]
    [InlineData("/policy", 0, 1)]
    [InlineData("/forbid", 0, 1)]
    [InlineData("/challenge", 0, 1)]
    [InlineData("/api-keys/current", 1, 0)]
    [InlineData("/api-keys/events", 0, 1)]
    [InlineData("/api-keys/00000000", 1, 0)]
    public async Task Get_Once_CountsOnce(string path, int used, int refused)
    {
        await _host.GetAsync(path, _token);
        Assert.Equal((used, refused), await CountAsync());
    }

    [Fact]
    public async Task Get_RevokedKey_CountsAsRefused()
    {
        await _host.RevokeAsync(_key.Id);
        await _host.GetAsync("/free", _token);
        Assert.Equal((0, 1), await CountAsync());
    }

    [Fact]
    public async Task Get_WrongSecret_CountsNothing()
    {
        var forged = _token[..^7] + (_token[^7] == 'a' ? 'b' : 'a');
        await _host.GetAsync("/free", forged + TestChecksum.Of(forged));
        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task Get_BeyondItsLimit_CountsAsRefused()
    {
        Assert.Equal(200, (await _host.GetAsync("/limited", _token)).Status);
        Assert.Equal(429, (await _host.GetAsync("/limited", _token)).Status);
        Assert.Equal((1, 1), await CountAsync());
    }

    [Fact]
    public async Task Get_KeyEndedBeforeThisNodeKnows_CountsAsRefused()
    {
        await using var other = new ApiKeyNode(new ApiKeysOptions(), _host.Store, _host.Clock);
        await other.Issuer.RevokeAsync(new() { Id = _key.Id, Owner = Some.Owner, Actor = Some.Person });
        Assert.Equal(401, (await _host.GetAsync("/api-keys", _token)).Status);
        Assert.Equal((0, 1), await CountAsync());
    }

    private static void Add(IServiceCollection services)
    {
        services.Configure<ApiKeysOptions>(options => options.KeysManageKeys = true);
        services.AddAuthorizationBuilder()
            .AddPolicy("all", policy => policy.RequireAuthenticatedUser())
            .AddPolicy("none", policy => policy.RequireAssertion(_ => false));
        services.AddApiKeyRateLimit("once", options => options.Limiter = _ => new FixedWindowRateLimiter(
            new FixedWindowRateLimiterOptions { PermitLimit = 1, Window = TimeSpan.FromHours(1) }));
    }

    private static void Map(WebApplication app)
    {
        app.UseApiKeyRateLimiter();
        app.MapGet("/read", () => "read").RequireScope("memory:read").RequireTag("tag", TagPlace.Query);
        app.MapGet("/free", () => "free").RequireNoScope();
        app.MapGet("/limited", () => "limited").RequireNoScope().RequireRateLimiting("once");
        app.MapGet("/policy", () => "policy").RequireNoScope().RequireAuthorization("none");
        app.MapGet("/forbid", (HttpContext http) => http.ForbidAsync("ApiKey")).RequireNoScope();
        app.MapGet("/challenge", (HttpContext http) => http.ChallengeAsync("ApiKey")).RequireNoScope();
        app.MapGet("/twice", async (HttpContext http, string tag) =>
        {
            await http.AuthorizeKeyAsync(["memory:read"], ["a"]);
            await http.AuthorizeKeyAsync(["memory:read"], [tag]);
        }).CheckScopesInHandler();
        app.MapApiKeys("/api-keys", options =>
        {
            options.ViewPolicy = options.CreatePolicy = options.ChangePolicy = "all";
            options.ResolveOwner = static _ => ValueTask.FromResult<string?>(Some.Owner);
            options.ResolveActor = static _ => ValueTask.FromResult<Actor?>(null);
        });
    }

    private async Task<(int Used, int Refused)> CountAsync()
    {
        var seen = new TaskCompletionSource();
        _host.Store.Counted = _ => seen.TrySetResult();
        _host.Clock.Advance(TimeSpan.FromSeconds(6));
        await Task.WhenAny(seen.Task, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        var days = await _host.Issuer.ReadUsageAsync(new() { Owner = Some.Owner, Actor = Some.Person, Id = _key.Id });
        return ((int)days.Value!.Sum(day => day.Live), (int)days.Value!.Sum(day => day.Refused));
    }
}
