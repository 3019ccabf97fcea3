using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>The user of a request with a key.</summary>
public sealed class UserTests
{
    [Fact]
    public async Task Claims_OfAScopedKey_AreOwnerIdEnvironmentAndScopes()
    {
        await using var host = await TestHost.StartAsync(MapClaims);
        var (key, token) = await host.IssueAsync(asked => asked with
        {
            Access = KeyAccess.Scoped(["memory:readonly", "memory:write"], ["a"]),
        });
        var expected = $"sub=acme apikey_id={key.Id} apikey_env=live scope=memory:read scope=memory:write";
        Assert.Equal(expected, (await host.GetAsync("/claims", token)).Body);
    }

    [Fact]
    public async Task Claims_OfTheDelegate_AreAskedForOnceAKey()
    {
        var asked = 0;
        await using var host = await TestHost.StartAsync(MapClaims, options => options.GetClaims = async (_, key, _) =>
        {
            await Task.Yield();
            return [new Claim("asked", $"{Interlocked.Increment(ref asked)} {key.Owner}")];
        });
        var token = (await host.IssueAsync()).Token;
        for (var i = 0; i < 3; i++)
            Assert.EndsWith("asked=1 acme", (await host.GetAsync("/claims", token)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_OfATransformation_DoNotLeakIntoTheNextRequest()
    {
        await using var host = await TestHost.StartAsync(
            MapClaims, build: builder => builder.Services.AddSingleton<IClaimsTransformation, Adding>());
        var token = (await host.IssueAsync()).Token;
        for (var i = 0; i < 3; i++)
            Assert.Equal(1, (await host.GetAsync("/claims", token)).Body.Split("added=").Length - 1);
    }

    [Fact]
    public async Task Validated_HostRefuses_IsTheOne401()
    {
        await using var host = await TestHost.StartAsync(MapClaims, options => options.Events.OnValidated = context =>
        {
            context.Refuse();
            return Task.CompletedTask;
        });
        var reply = await host.GetAsync("/claims", (await host.IssueAsync()).Token);
        Assert.Equal((401, "invalid-key"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Refused_NoKey_TellsTheExactReason()
    {
        var heard = new List<string>();
        await using var host = await TestHost.StartAsync(
            app => app.MapGet("/live", () => "live").RequireScope("memory:read"),
            options => options.Events.OnRefused = context =>
            {
                heard.Add(context.Validation.Verdict.ToCode());
                return Task.CompletedTask;
            });
        await host.GetAsync("/live", "hm_live_wrong");
        Assert.Equal(["malformed"], heard);
    }

    [Fact]
    public async Task Challenge_HostAnswers_IsThatAnswer()
    {
        await using var host = await TestHost.StartAsync(MapClaims, options => options.Events.OnChallenge = context =>
        {
            context.HandleResponse();
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return Task.CompletedTask;
        });
        Assert.Equal(418, (await host.GetAsync("/claims")).Status);
    }

    [Theory]
    [InlineData("Development", "malformed")]
    [InlineData("Production", null)]
    public async Task Reason_SwitchedOn_IsShownInDevelopmentAlone(string environment, string? reason)
    {
        await using var host = await TestHost.StartAsync(
            MapClaims, options => options.ShowReasonInDevelopment = true, environment: environment);
        Assert.Equal(reason, (await host.GetAsync("/claims", "hm_live_wrong")).Member("reason"));
    }

    private static void MapClaims(WebApplication app) =>
        app.MapGet("/claims", Show).RequireNoScope();

    private static string Show(ClaimsPrincipal user) =>
        string.Join(' ', user.Claims.Select(claim => $"{claim.Type}={claim.Value}"));

    private sealed class Adding : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim("added", "yes"));
            return Task.FromResult(principal);
        }
    }
}
