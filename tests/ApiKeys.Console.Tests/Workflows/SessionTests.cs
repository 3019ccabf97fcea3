using System.Net;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Sessions that end while a page is open.</summary>
public sealed class SessionTests(Chromium chromium) : BrowserTests(chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Session_EndedBeforeAButton_IsSaidOnThePage(bool onItsPage)
    {
        var key = (await Host.IssueAsync("Plain")).Key!;
        var visit = await OpenAsync();
        if (onItsPage)
            await visit.Page.GotoAsync($"/console/{key.Id}");
        else
            await visit.Row("Plain").Locator("summary").ClickAsync();
        var session = await visit.Context.CookiesAsync();
        await visit.Context.ClearCookiesAsync(new() { Name = "memory-api" });
        await visit.Button("Disable").ClickAsync();
        await Expect(visit.Page.Locator("main > .faults")).ToHaveTextAsync(
            "Your session has ended. Nothing was done. Sign in in a new tab, come back, and do it again.");
        await Expect(visit.Page.Locator("main > .faults")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator(".menu[open]")).ToHaveCountAsync(0);
        await visit.Context.AddCookiesAsync(session.Select(Visit.AsGiven));
        if (!onItsPage)
            await visit.Row("Plain").Locator("summary").ClickAsync();
        await visit.Button("Disable").ClickAsync();
        await NoticedAsync(visit, "is disabled");
        await Expect(visit.Page.Locator(".faults")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Session_EndedInMidForm_NothingTypedIsLost()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Patient");
        var session = await visit.Context.CookiesAsync();
        await visit.Context.ClearCookiesAsync(new() { Name = "memory-api" });
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToContainTextAsync("Your session has ended");
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Patient");
        await visit.Context.AddCookiesAsync(session.Select(Visit.AsGiven));
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".shown")).ToContainTextAsync("Patient is created.");
        using var accepted = await Host.PresentAsync(await visit.TokenAsync());
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }
}
