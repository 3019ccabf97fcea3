using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>The page of a session that has ended, in mid-form and without script.</summary>
public sealed class EndedTests : IAsyncDisposable
{
    private readonly SmallHost _host = SmallHost.Build();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Page_WhatWasTyped_IsKeptButForWhatIsSecret()
    {
        using var client = await BrowserAsync(_host);
        using var answer = await client.PostAsync(
            "/console/new",
            [("name", "\"><b>Typed"), ("scopes-0", "a"), ("scopes-0", "b"), ("form-token", "proof")]);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("name=\"name\" value=\"&quot;&gt;&lt;b&gt;Typed\"", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("name=\"scopes-0\"").Length);
        Assert.DoesNotContain("proof", html, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/console/new", "name", "\"><b>hit")]
    [InlineData("/console/new", "\"><b>hit", "value")]
    [InlineData("/console/new?\"><b>hit", "name", "value")]
    [InlineData("/console/%22%3E%3Cb%3Ehit/revoke", "name", "value")]
    public async Task Page_Hostile_IsEncoded(string path, string name, string value)
    {
        using var client = await BrowserAsync(_host);
        using var answer = await client.PostAsync(path, [(name, value)]);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("<b>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Headers_AreThoseOfEveryPage()
    {
        using var client = await BrowserAsync(_host);
        using var other = await _host.StartAsync();
        using var answer = await client.PostAsync("/console/new", [("name", "Typed")]);
        using var usual = await other.LookAsync("/console/new");
        Assert.True(answer.Headers.CacheControl!.NoStore);
        foreach (var name in (string[])["Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options"])
            Assert.Equal(usual.Headers.GetValues(name), answer.Headers.GetValues(name));
    }

    [Fact]
    public async Task Page_KeyThatIsThereOrNot_IsTheSame()
    {
        using var client = await BrowserAsync(_host);
        var id = $"{(await Calls.IssueAsync(_host)).Id}";
        foreach (var path in Calls.FormsOf(_host, ApiKeyId.Parse("00000000")))
        {
            using var there = await client.PostAsync(
                path.Replace("00000000", id, StringComparison.Ordinal), [("name", "Typed")]);
            using var nowhere = await client.PostAsync(path, [("name", "Typed")]);
            Assert.Equal(
                (await nowhere.Content.ReadAsStringAsync(), $"{nowhere.Headers}"),
                ((await there.Content.ReadAsStringAsync()).Replace(id, "00000000", StringComparison.Ordinal),
                    $"{there.Headers}"));
        }
    }

    [Fact]
    public async Task Form_OfAnotherSite_IsNotKept()
    {
        using var client = await BrowserAsync(_host);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await client.PostAsync("/console/new", [("name", "Planted")]);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("Planted", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_CredentialOfNoUse_IsAnsweredByTheHost()
    {
        using var client = await BrowserAsync(_host);
        client.DefaultRequestHeaders.Add("Authorization", "Bearer hm_live_nothing");
        using var answer = await client.PostAsync("/console/new", [("name", "Typed")]);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Page_ChallengeOfTheHost_KeepsItsSchemesAndNothingElse()
    {
        await using var host = SmallHost.Build(
            services: services => services.AddSingleton<IAuthorizationMiddlewareResultHandler>(new Redirecting()));
        using var client = await BrowserAsync(host);
        using var answer = await client.PostAsync("/console/new", [("name", "Typed")]);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Negotiate", $"{answer.Headers.WwwAuthenticate}");
        Assert.Null(answer.Headers.Location);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.StartsWith("<!DOCTYPE html>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_HandlerOfTheHost_HasTheLastWordOnOnesThatPass()
    {
        await using var host = SmallHost.Build(
            services: services => services.AddSingleton<IAuthorizationMiddlewareResultHandler>(new Redirecting()));
        using var client = await host.StartAsync();
        using var answer = await client.PostAsync("/console/new", [("name", "Typed")]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task<HttpClient> BrowserAsync(SmallHost host)
    {
        var client = await host.StartAsync(name: null);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    /// <summary>A host that sends everybody elsewhere, with all that a challenge may hold.</summary>
    private sealed class Redirecting : IAuthorizationMiddlewareResultHandler
    {
        public Task HandleAsync(
            RequestDelegate next,
            HttpContext context,
            AuthorizationPolicy policy,
            PolicyAuthorizationResult authorizeResult
        )
        {
            context.Response.Redirect("https://elsewhere.example/");
            context.Response.Headers.WWWAuthenticate = "Negotiate";
            context.Response.Headers.SetCookie = "nonce=1";
            return context.Response.WriteAsync("Elsewhere");
        }
    }
}
