using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Where on a page a person is after a link or a form.</summary>
public sealed class PlaceOnPageTests(Chromium chromium) : BrowserTests(chromium)
{
    private const int EventsOfTwoPages = 60;

    protected override IReadOnlyList<string> Settings => ["--MemoryApi:Plan=Enterprise"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_ToAnotherSpanOfDays_StaysAtTheUsage(bool script)
    {
        var visit = await DetailAsync(script);
        await visit.Link("90 days").ClickAsync();
        await Expect(visit.Link("90 days")).ToHaveAttributeAsync("aria-current", "page");
        await Expect(visit.Page.Locator("#usage")).ToBeInViewportAsync();
        await Expect(visit.Page.Locator("h1")).Not.ToBeInViewportAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("days=90#usage$"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Link_ToEarlierEvents_StaysAtTheEvents(bool script)
    {
        var visit = await DetailAsync(script);
        await visit.Link("Earlier events").ClickAsync();
        await Expect(visit.Link("Newest events")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#events")).ToBeInViewportAsync();
        await Expect(visit.Page.Locator("h1")).Not.ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Create_OnAPhone_LeadsToTheRowThatIsMarked(bool script)
    {
        for (var i = 0; i < 5; i++)
            await Host.IssueAsync($"Key {i}");
        var visit = await OpenAsync(new()
        {
            ViewportSize = new ViewportSize { Width = 360, Height = 640 },
            JavaScriptEnabled = script,
        });
        await CreateAsync(visit, "On the way");
        await visit.Link("Done").ClickAsync();
        await visit.Page.Locator("[data-leave]").ClickAsync();
        await Expect(visit.Page.Locator("tr.made th")).ToContainTextAsync("On the way");
        await Expect(visit.Page.Locator("tr.made .badge.new")).ToHaveTextAsync("New");
        await Expect(visit.Page.Locator("tr.made th")).ToBeInViewportAsync();
        await Expect(visit.Page.Locator("tr.made .badge.new")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Back_FromAKey_LeadsToItsRow()
    {
        for (var i = 0; i < 25; i++)
            await Host.IssueAsync($"Key {i:00}");
        var visit = await OpenAsync(new() { ViewportSize = new ViewportSize { Width = 360, Height = 640 } });
        var name = visit.Page.Locator("tbody .name").Nth(22);
        await name.ClickAsync();
        await Expect(visit.Page.Locator(".crumbs")).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync("history.back()");
        await Expect(name).ToBeFocusedAsync();
        await Expect(name).ToBeInViewportAsync();
    }

    private async Task<Visit> DetailAsync(bool script)
    {
        var key = (await Host.IssueAsync("Used")).Key!;
        for (var i = 0; i < EventsOfTwoPages; i++)
        {
            await Host.Issuer.ChangeAsync(
                new() { Id = key.Id, Owner = "demo", Actor = Actor.Person("ada"), Name = $"Used {i}" });
        }

        var visit = await OpenAsync(new()
        {
            ViewportSize = new ViewportSize { Width = 1280, Height = 320 },
            JavaScriptEnabled = script,
        });
        await visit.Page.GotoAsync($"/console/{key.Id}");
        return visit;
    }
}
