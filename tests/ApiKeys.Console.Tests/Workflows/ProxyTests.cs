using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>The console of a host behind a proxy that ends TLS and takes a prefix off.</summary>
public sealed class ProxyTests(Chromium chromium) : BrowserTests(chromium)
{
    private readonly ConcurrentBag<Uri> _asked = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Workflow_ThroughAProxy_WorksAndStaysUnderItsPrefix(bool script)
    {
        var visit = await ArriveAsync(script);
        using var accepted = await Host.PresentAsync(await CreateAsync(visit, "Proxied"));
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        await visit.Link("Done").ClickAsync();
        await visit.Link("Close").ClickAsync();
        await Expect(visit.Page.Locator("tr.made")).ToContainTextAsync("Proxied");
        await ActAsync(visit, "Proxied", "Rename");
        await visit.Page.GetByLabel("Key Name").FillAsync("Renamed");
        await visit.Button("Save").ClickAsync();
        await NoticedAsync(visit, "is changed");
        await ActAsync(visit, "Renamed", "Disable");
        await NoticedAsync(visit, "is disabled");
        await visit.Row("Renamed").Locator("th a").ClickAsync();
        await visit.Link("API Keys").ClickAsync();
        await Expect(visit.Row("Renamed")).ToBeVisibleAsync();
        Assert.All(_asked, uri => Assert.StartsWith($"{Host.Opened}{ReverseProxy.Prefix[1..]}/", $"{uri}", Ordinal));
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Page_ThroughAProxy_HasItsStylesAndTheAddressThatPeopleSee()
    {
        var visit = await ArriveAsync();
        await CreateAsync(visit, "Proxied");
        await Expect(visit.Page.Locator(".example code").First)
            .ToContainTextAsync($"curl {Host.Opened}{ReverseProxy.Prefix[1..]}/memories");
        Assert.True(await visit.Page.EvaluateAsync<int>("document.styleSheets[0].cssRules.length") > 0);
    }

    [Fact]
    public async Task Cookies_ThroughAProxy_AreSecureAndOfThePrefix()
    {
        var visit = await ArriveAsync();
        await visit.Link("Create key").ClickAsync();
        await Expect(visit.Page.GetByLabel("Key Name")).ToBeVisibleAsync();
        var cookies = await visit.Context.CookiesAsync();
        var names = cookies.Select(cookie => cookie.Name).Order(StringComparer.Ordinal);
        Assert.Equal([".ApiKeys.Console", "memory-api"], names);
        Assert.All(cookies, cookie => Assert.True(cookie.Secure, cookie.Name));
        Assert.All(cookies, cookie => Assert.Equal(ReverseProxy.Prefix, cookie.Path));
    }

    private protected override async Task<SampleHost> StartAsync()
    {
        var host = await SampleHost.StartAsync(
            builder => builder.Services.AddSingleton<IStartupFilter>(new TrustingTheProxy()));
        host.Proxy = await ReverseProxy.StartAsync(host.Address);
        return host;
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private async Task<Visit> ArriveAsync(bool script = true)
    {
        var visit = await OpenAsync(new() { JavaScriptEnabled = script, IgnoreHTTPSErrors = true });
        visit.Context.Request += (_, request) => _asked.Add(new Uri(request.Url));
        return visit;
    }

    /// <summary>What the documents say that a host behind a proxy needs.</summary>
    private sealed class TrustingTheProxy : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app => next(app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.All }));
    }
}
