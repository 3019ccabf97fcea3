using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

/// <summary>What operators are told of calls that were refused: one line each.</summary>
public sealed class RefusalLogTests : IAsyncLifetime
{
    private const int Refused = 2101;
    private const string Body = """{"name":"n"}""";

    private const string Reader = """
        {"name":"reader","access":{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["t-one"]}]}}
        """;

    private const string Writer = """
        {"name":"writer","access":{"type":"scoped","grants":[{"scopes":["memory:write"],"tags":["t-one"]}]}}
        """;

    private readonly ManagementHost _host = new() { KeyScopes = ["memory:write"] };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Call_FromAnotherSite_IsToldOnce()
    {
        var caller = await _host.SignInAsync();
        await caller.PostAsync("/api-keys", Body, ("Sec-Fetch-Site", "cross-site"));
        AssertTold("with 403: cross_origin.");
    }

    [Fact]
    public async Task OperatorsCall_FromAnotherSite_IsToldOnce()
    {
        var caller = await _host.SignInAsync(role: "operator");
        await caller.PostAsync("/ops/api-keys/find", """{"id":"AAAAAAAA"}""", ("Sec-Fetch-Site", "cross-site"));
        AssertTold("with 403: cross_origin.");
    }

    [Fact]
    public async Task Call_NobodyActs_IsToldOnce()
    {
        await (await _host.SignInAsync(owner: "nobody")).GetAsync("/api-keys");
        AssertTold("with 403: nobody_acts.");
    }

    [Fact]
    public async Task Create_BeyondTheActingKey_IsToldOnceWithItsId()
    {
        var (id, writer) = await KeyAsync(Writer);
        await writer.PostAsync("/api-keys", """{"name":"more"}""");
        AssertTold($"with 403: beyond_actor. Key {id}, verified: True");
    }

    [Fact]
    public async Task Call_ActingKeyEndedBeforeThisNodeKnows_IsToldOnce()
    {
        await using var host = await TestHost.StartAsync(
            app => Map(app, Some.Owner),
            build: builder =>
            {
                builder.Logging.AddProvider(_host.Log);
                builder.Services.Configure<ApiKeysOptions>(options => options.KeysManageKeys = true);
                AddPolicy(builder.Services);
            });
        var soon = ApiKeyExpiry.At(host.Clock.GetUtcNow().AddDays(9));
        var (key, token) = await host.IssueAsync(asked => asked with { Expiry = soon });
        await using var other = new ApiKeyNode(new ApiKeysOptions(), host.Store, host.Clock);
        await other.Issuer.RevokeAsync(new() { Id = key.Id, Owner = Some.Owner, Actor = Some.Person });
        var answer = await host.GetAsync("/api-keys", token);
        Assert.Equal((401, "invalid-key", ""), (answer.Status, answer.Code, answer.Header("ApiKey-Expires")));
        AssertTold($"with 401: actor_not_usable. Key {key.Id}, verified: True");
    }

    [Fact]
    public async Task Call_KeyWithoutTheScope_IsToldOnce()
    {
        await (await KeyAsync(Reader)).Caller.GetAsync("/api-keys");
        AssertTold("with 403: missing_scope.");
    }

    [Fact]
    public async Task Call_InAHostWithoutAuthenticationByKeys_IsToldOnce()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(_host.Log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddApiKeys().AddScope("memory:read", "Read").AddInMemoryStore();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        AddPolicy(builder.Services);
        await using var app = builder.Build();
        Map(app, null);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal(403, (await new Caller(http).GetAsync("/api-keys")).Status);
        AssertTold("with 403: nobody_acts.");
    }

    private static void AddPolicy(IServiceCollection services) =>
        services.AddAuthorizationBuilder().AddPolicy("all", policy => policy.RequireAssertion(_ => true));

    private static void Map(WebApplication app, string? owner) =>
        app.MapApiKeys("/api-keys", options =>
        {
            options.ViewPolicy = options.CreatePolicy = options.ChangePolicy = "all";
            options.ResolveOwner = _ => ValueTask.FromResult(owner);
            options.ResolveActor = _ => ValueTask.FromResult<Actor?>(null);
        });

    private void AssertTold(params string[] parts)
    {
        var line = Assert.Single(_host.Log.Of("ApiKeys.Audit"), line => line.Id.Id == Refused);
        Assert.All(parts, part => Assert.Contains(part, line.Text, StringComparison.Ordinal));
    }

    private async Task<(string Id, Caller Caller)> KeyAsync(string body)
    {
        var made = await (await _host.SignInAsync()).PostAsync("/api-keys", body);
        return (made.Id, _host.With(made["token"]!));
    }
}
