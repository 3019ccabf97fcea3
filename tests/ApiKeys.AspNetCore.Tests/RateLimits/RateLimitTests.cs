using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

public sealed class RateLimitTests
{
    private const string WrongKey = "hm_live_00000000" + "0000000000000000000000" + "000000";

    private static readonly AuthorizationPolicy _ofKeys =
        new AuthorizationPolicyBuilder(ApiKeyDefaults.AuthenticationScheme).RequireAuthenticatedUser().Build();

    [Fact]
    public async Task Key_BeyondItsLimit_Is429WithRetryAfter()
    {
        await using var host = await StartAsync(ApiKeyRateLimitBy.Key);
        var key = await KeyAsync(host, "acme");
        await AskAsync(host, key);
        var answer = await AskAsync(host, key);
        Assert.Equal((429, "rate-limited"), (answer.Status, answer.Code));
        Assert.InRange(int.Parse(answer.Headers["Retry-After"], null), 1, 3600);
    }

    [Theory]
    [InlineData(ApiKeyRateLimitBy.Key, 200, 200)]
    [InlineData(ApiKeyRateLimitBy.Owner, 429, 200)]
    [InlineData(ApiKeyRateLimitBy.Plan, 429, 429)]
    public async Task Partition_DecidesWhoShares(ApiKeyRateLimitBy by, int sameOwner, int otherOwner)
    {
        await using var host = await StartAsync(by);
        await AskAsync(host, await KeyAsync(host, "acme"));
        Assert.Equal(sameOwner, (await AskAsync(host, await KeyAsync(host, "acme"))).Status);
        Assert.Equal(otherOwner, (await AskAsync(host, await KeyAsync(host, "globex"))).Status);
    }

    [Fact]
    public async Task UnusableKeys_AreCountedByAddressAndSlowNoUsableOne()
    {
        await using var host = await StartAsync(ApiKeyRateLimitBy.Key);
        Assert.Equal((401, "invalid-key"), Of(await AskAsync(host, WrongKey)));
        Assert.Equal((401, "invalid-key"), Of(await AskAsync(host, WrongKey)));
        Assert.Equal((429, "rate-limited"), Of(await AskAsync(host, WrongKey)));
        Assert.Equal(200, (await AskAsync(host, await KeyAsync(host, "acme"))).Status);
    }

    [Theory]
    [InlineData("/named")]
    [InlineData("/policy")]
    [InlineData("/fallback")]
    public async Task Key_AcceptedByASchemeOfAPolicy_IsLimited(string path)
    {
        await using var host = await StartAsync(ApiKeyRateLimitBy.Key);
        var key = await KeyAsync(host, "acme");
        Assert.Equal(200, (await AskAsync(host, key, path)).Status);
        Assert.Equal((429, "rate-limited"), Of(await AskAsync(host, key, path)));
    }

    [Fact]
    public async Task WithoutAKey_IsNotLimited()
    {
        await using var host = await StartAsync(ApiKeyRateLimitBy.Key);
        await AskAsync(host, null);
        Assert.Equal((401, "missing"), Of(await AskAsync(host, null)));
    }

    [Fact]
    public void Add_WithoutALimiter_FailsAtOnce() =>
        Assert.Throws<InvalidOperationException>(
            () => new ServiceCollection().AddApiKeyRateLimit("keys", options => options.Limiter = null));

    private static (int, string?) Of(Answer answer) => (answer.Status, answer.Code);

    private static async Task<WebApplication> StartAsync(ApiKeyRateLimitBy by)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddApiKeys().AddScope("memory:read", "Read")
            .AddPlans((_, _) => ValueTask.FromResult(ApiKeyPlan.Pro)).AddInMemoryStore();
        builder.Services.AddAuthentication().AddApiKey();
        builder.Services.AddAuthorization(options =>
        {
            options.AddPolicy("named", _ofKeys);
            options.FallbackPolicy = _ofKeys;
        });
        builder.Services.AddApiKeyRateLimit("keys", options =>
        {
            options.By = by;
            options.Limiter = _ => Window(1);
            options.Unusable = () => Window(2);
        });
        var app = builder.Build();
        app.UseAuthentication();
        app.UseApiKeyRateLimiter();
        app.UseAuthorization();
        app.MapGet("/", () => "hello").RequireScope("memory:read").RequireRateLimiting("keys");
        app.MapGet("/named", () => "hello").RequireAuthorization("named").RequireRateLimiting("keys");
        app.MapGet("/policy", () => "hello").WithMetadata(_ofKeys).RequireRateLimiting("keys");
        app.MapGet("/fallback", () => "hello").RequireRateLimiting("keys");
        await app.StartAsync();
        return app;
    }

    private static FixedWindowRateLimiter Window(int requests) =>
        new(new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = TimeSpan.FromHours(1) });

    private static async Task<string> KeyAsync(WebApplication host, string owner)
    {
        var asked = new NewApiKey { Name = "n", Owner = owner, CreatedBy = Actor.Person("ada") };
        return (await host.Services.GetRequiredService<ApiKeyIssuer>().IssueAsync(asked)).Token!.Reveal();
    }

    private static async Task<Answer> AskAsync(WebApplication host, string? key, string path = "/")
    {
        using var http = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        return await new Caller(http, key).GetAsync(path);
    }
}
