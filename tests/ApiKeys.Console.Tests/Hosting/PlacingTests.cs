using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed class PlacingTests
{
    [Fact]
    public async Task Page_UnderAPathBase_PointsUnderItEverywhere()
    {
        await using var host = SmallHost.Build(options => options.LogoPath = "/logo.svg", pathBase: "/app");
        using var client = await host.StartAsync();
        var html = await client.ReadAsync("/app/console") + await client.ReadAsync("/app/console/new");
        Assert.DoesNotMatch("(href|src|action|data-root|data-tags)=\"/(?!app/)", html);
    }

    [Fact]
    public async Task Page_InTheHostsLayout_StandsInIt()
    {
        await using var host = SmallHost.Build(options =>
        {
            options.Layout = typeof(Around);
            options.Stylesheets.Add("/site.css");
        });
        using var client = await host.StartAsync();
        var html = await client.ReadAsync("/console");
        Assert.Matches("(?s)<nav>The host's own menu</nav>.*<h1>API Keys</h1>", html);
        Assert.Contains("<link rel=\"stylesheet\" href=\"/site.css\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Product_AndAccent_AreTheHosts()
    {
        await using var host = SmallHost.Build(
            options => (options.Product, options.Accent) = ("Köln <API>", "#ffcc00"));
        using var client = await host.StartAsync();
        var html = await client.ReadAsync("/console");
        var css = await client.ReadAsync(html.Split("<link rel=\"stylesheet\" href=\"")[1].Split('"')[0]);
        Assert.Contains("API Keys", html.Split("<title>")[1].Split("</title>")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("<API>", html, StringComparison.Ordinal);
        Assert.Contains("--accent:#", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_HostThatSpellsItsJsonOtherwise_AreSpelledAsTheScriptReadsThem()
    {
        await using var host = SmallHost.Build(services: services =>
        {
            services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = null);
            services.AddApiKeys().AddScope("notes:read", "Reads notes");
        });
        using var client = await host.StartAsync();
        await host.Issuer.IssueAsync(new()
        {
            Name = "Key",
            Owner = "ada",
            CreatedBy = Actor.Person("ada"),
            Access = KeyAccess.Scoped(["notes:read"], ["docs"]),
        });
        Assert.Equal("[{\"id\":\"docs\",\"name\":\"docs\"}]", await client.ReadAsync("/console/tags"));
    }

    [Theory]
    [InlineData("\u200b\u2060\ufe0f", true)]
    [InlineData("\u3164", true)]
    [InlineData("\u0645\u0641\u062a\u0627\u062d", false)]
    [InlineData("\ud83d\udd11", false)]
    public async Task Name_ThatShowsNothing_HasTheIdBesideIt(string name, bool hasId)
    {
        await using var host = SmallHost.Build();
        using var client = await host.StartAsync();
        var key = await Calls.IssueAsync(host, name: name);
        Assert.Equal(hasId, Regex.IsMatch(await client.ReadAsync("/console"), $"</bdi><code>{key.Id}</code></a>"));
        Assert.Equal(
            hasId, Regex.IsMatch(await client.ReadAsync($"/console/{key.Id}"), $"</bdi><code>{key.Id}</code></h1>"));
    }

    [Fact]
    public async Task GetApiKeyConsolePath_UnderAPathBase_BeginsWithIt()
    {
        await using var host = SmallHost.Build(pathBase: "/app");
        host.App.MapGet("/menu", (LinkGenerator links, HttpContext context) => links.GetApiKeyConsolePath(context));
        using var client = await host.StartAsync();
        Assert.Equal("/app/console", await client.ReadAsync("/app/menu"));
    }

    [Theory]
    [InlineData("#ffcc00")]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#3355cc")]
    [InlineData("#7f7f7f")]
    public void Accent_AnyColour_CanBeReadInLightAndDark(string colour)
    {
        var shades = new Accent(colour).ToCss().Split("--accent:").Skip(1).Select(text => text[..7]).ToArray();
        Assert.InRange(Accent.Contrast(shades[0], "#f6f7f9"), 4.5, 21);
        Assert.InRange(Accent.Contrast(shades[1], "#1c1f26"), 4.5, 21);
    }

    [Fact]
    public async Task Ids_OfAPanelOverAPage_AreNoneOfThePages()
    {
        await using var host = SmallHost.Build();
        using var client = await host.StartAsync();
        var key = await Calls.IssueAsync(host);
        var page = IdsIn(await client.ReadAsync($"/console/{key.Id}"));
        foreach (var action in (string[])["rename", "access", "expiry", "rotate", "revoke", "delete"])
            Assert.Empty(page.Intersect(IdsIn(await client.ReadAsync($"/console/{key.Id}/{action}"))));
        using var shown = await client.SendAsync($"/console/{key.Id}/rotate", ("overlap", "3600"));
        var over = IdsIn(await shown.Content.ReadAsStringAsync());
        Assert.Contains("token", over);
        Assert.Empty(page.Intersect(over));
    }

    // Of what the script puts into the panel, which is what stands in the page's main part.
    private static string[] IdsIn(string html) =>
        [.. Regex.Matches(html.Split("<main ")[1].Split("</main>")[0][1..], " id=\"([^\"]*)\"")
            .Select(id => id.Groups[1].Value).Where(id => id != "apikeys-page")];
}
