using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Where the focus is after a link, a panel or an action.</summary>
public sealed class FocusTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Span_ChosenByKeyboard_KeepsTheFocusAndThePlace()
    {
        var visit = await DetailAsync("Used");
        await visit.Link("90 days").FocusAsync();
        await visit.Page.EvaluateAsync("scrollBy(0, 40)");
        var before = await TopAsync(visit);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Link("90 days")).ToHaveAttributeAsync("aria-current", "page");
        await Expect(visit.Link("90 days")).ToBeFocusedAsync();
        Assert.Equal(before, await TopAsync(visit));
    }

    [Fact]
    public async Task Rename_FromThePageOfTheKey_GivesTheFocusBack()
    {
        var visit = await DetailAsync("Old");
        await visit.Link("Rename").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("New");
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Page.Locator("main h1")).ToHaveTextAsync("New");
        await Expect(visit.Link("Rename")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Disable_OnThePageOfTheKey_LeavesTheFocusOnItsButton()
    {
        var visit = await DetailAsync("Old");
        await visit.Button("Disable").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Button("Enable")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Button("Disable")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Revoke_FromThePageOfTheKey_LeavesTheFocusOnThePage()
    {
        var visit = await DetailAsync("Old");
        await visit.Link("Revoke key").ClickAsync();
        await visit.Button("Revoke").ClickAsync();
        await Expect(visit.Page.Locator(".badge").First).ToHaveTextAsync("Revoked");
        await Expect(visit.Page.Locator("#apikeys-page")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Revoke_SpacePressedAsItOpens_TicksNothing()
    {
        await Host.IssueAsync("Old");
        var visit = await OpenAsync();
        await ActAsync(visit, "Old", "Revoke key");
        await Expect(visit.Page.Locator("#sheet-title")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await Expect(visit.Page.Locator("[name=keep-created]")).Not.ToBeCheckedAsync();
    }

    private static Task<double> TopAsync(Visit visit) =>
        visit.Link("90 days").EvaluateAsync<double>("link => link.getBoundingClientRect().top");

    private async Task<Visit> DetailAsync(string name)
    {
        var key = (await Host.IssueAsync(name)).Key!;
        var visit = await OpenAsync(new() { ViewportSize = new ViewportSize { Width = 1280, Height = 320 } });
        await visit.Page.GotoAsync($"/console/{key.Id}");
        return visit;
    }
}
