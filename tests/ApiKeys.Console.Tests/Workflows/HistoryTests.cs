using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Where Back leads after a form was closed.</summary>
public sealed class HistoryTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Back_AfterCancelOfAFormOpenedByItsAddress_DoesNotOpenItAgain()
    {
        var visit = await OpenAsync();
        await visit.Page.GotoAsync("/console/new");
        await visit.Link("Cancel").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("API Keys");
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("API Keys");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/console$"));
        await visit.Page.EvaluateAsync("fetch('/console').then(answer => answer.text()).then(() => 0)");
        await Expect(visit.Page.Locator("#name")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Cancel_OfAFormThatBackOpened_LeavesIt()
    {
        var visit = await OpenAsync();
        await visit.Page.GotoAsync("/console/new");
        await visit.Page.EvaluateAsync("document.querySelector('.brand a').click()");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("API Keys");
        await visit.Page.EvaluateAsync("history.back()");
        await Expect(visit.Page.GetByLabel("Key Name")).ToBeFocusedAsync();
        await visit.Link("Cancel").ClickAsync();
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/console$"));
        await visit.Page.EvaluateAsync("fetch('/console').then(answer => answer.text()).then(() => 0)");
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("Discard")]
    [InlineData("Cancel")]
    public async Task Close_PressedTwice_GoesBackOnce(string name)
    {
        await Host.IssueAsync("Plain");
        var visit = await OpenAsync();
        await visit.Link("Active").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("show=active$"));
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Gone");
        if (name == "Discard")
            await visit.Page.Keyboard.PressAsync("Escape");
        // Both presses come before the browser has gone anywhere.
        await visit.Page.GetByText(name, new() { Exact = true }).EvaluateAsync("b => { b.click(); b.click(); }");
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
        await visit.Page.EvaluateAsync("fetch('/console').then(answer => answer.text()).then(() => 0)");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("show=active$"));
    }
}
