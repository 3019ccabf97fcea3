using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>A default scheme that comes back to keys, and what fails on the way.</summary>
public sealed class ForwardingTests
{
    [Fact]
    public async Task Get_DefaultForwardsKeysToTheScheme_IsTheKey()
    {
        await using var host = await StartAsync();
        var token = (await host.IssueAsync()).Token;
        Assert.Equal(Some.Owner, (await host.GetAsync("/read", token)).Body);
        Assert.Equal(Some.Owner, (await host.GetAsync("/bare", token)).Body);
    }

    [Fact]
    public async Task Get_DefaultForwardsAndTheKeyIsReadFromTheStore_IsTheKey()
    {
        await using var host = await StartAsync();
        var token = (await host.IssueAsync()).Token;
        host.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(Some.Owner, (await host.GetAsync("/read", token)).Body);
    }

    [Fact]
    public async Task Get_KeyBesideAFrameworkBearerAsDefault_IsTheKey()
    {
        await using var host = await TestHost.StartAsync(
            Map, schemes: schemes => schemes.AddBearerToken("Tokens"), byDefault: "Tokens");
        Assert.Equal(Some.Owner, (await host.GetAsync("/read", (await host.IssueAsync()).Token)).Body);
        Assert.Equal(401, (await host.GetAsync("/bare", (await host.IssueAsync()).Token)).Status);
    }

    [Fact]
    public async Task Get_GoodTokenOfTheDefaultSchemeBesideAKeyInTheExtraHeader_Is400()
    {
        await using var host = await TestHost.StartAsync(
            Map, options => options.HeaderName = "X-API-Key",
            schemes: schemes => schemes.AddBearerToken("Tokens"), byDefault: "Tokens");
        var bearer = (await host.GetAsync("/sign-in")).Member("accessToken")!;
        var key = ("X-API-Key", (await host.IssueAsync()).Token);
        Assert.Equal(400, (await host.GetAsync("/read", bearer, key)).Status);
        Assert.Equal("hopper", (await host.GetAsync("/bare", bearer, key)).Body);
    }

    [Fact]
    public async Task Get_ClaimsCannotBeFound_IsNotLetThrough()
    {
        await using var host = await TestHost.StartAsync(
            Map, options => options.GetClaims = (_, _, _) => throw new IOException("away"));
        Assert.Equal(500, (await host.GetAsync("/read", (await host.IssueAsync()).Token)).Status);
    }

    private static Task<TestHost> StartAsync() =>
        TestHost.StartAsync(
            Map,
            schemes: schemes => schemes.AddCookie("Cookies").AddPolicyScheme("Smart", null, options =>
                options.ForwardDefaultSelector = context =>
                    context.Request.Headers.Authorization.Count > 0 ? ApiKeyDefaults.AuthenticationScheme : "Cookies"),
            byDefault: "Smart");

    private static void Map(WebApplication app)
    {
        app.MapGet("/sign-in", () => Results.SignIn(
            new ClaimsPrincipal(new ClaimsIdentity([new("name", "hopper")], "Tokens", "name", null)),
            authenticationScheme: "Tokens"));
        app.MapGet("/read", (ClaimsPrincipal user) => user.Identity?.Name).RequireScope("memory:read");
        app.MapGet("/bare", (ClaimsPrincipal user) => user.Identity?.Name).RequireAuthorization();
    }
}
