using System.Net;
using Microsoft.Playwright;
using static ApiKeys.Tests.Keyboard;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class KeyboardTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Create_ByKeyboardAlone_IsDone()
    {
        var visit = await OpenAsync();
        await ReachAsync(visit, "Create key");
        await PressAsync(visit, "Enter");
        await Expect(visit.Page.GetByLabel("Key Name")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("By hand");
        await PressAsync(visit, "Enter");
        await Expect(visit.Page.Locator("#token")).ToBeFocusedAsync();
        await ReachAsync(visit, "Done");
        await PressAsync(visit, "Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeFocusedAsync();
        await ReachAsync(visit, "Close");
        await PressAsync(visit, "Enter");
        await Expect(visit.Row("By hand").Locator("summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Revoke_ByKeyboardAlone_IsDone()
    {
        await Host.IssueAsync("By hand");
        var visit = await OpenAsync();
        await OpenPanelAsync(visit, "By hand", "Revoke key");
        await ReachAsync(visit, "Revoke");
        await PressAsync(visit, "Enter");
        await Expect(visit.Row("By hand")).ToContainTextAsync("Revoked");
        await Expect(visit.Row("By hand").Locator("summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Rotate_ByKeyboardAlone_IsDone()
    {
        await Host.IssueAsync("By hand");
        var visit = await OpenAsync();
        await OpenPanelAsync(visit, "By hand", "Rotate");
        await ReachAsync(visit, "Rotate");
        await PressAsync(visit, "Enter");
        await Expect(visit.Page.Locator("#token")).ToBeFocusedAsync();
        using var accepted = await Host.PresentAsync(await visit.TokenAsync());
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }

    [Fact]
    public async Task Rename_ByKeyboardAlone_IsDone()
    {
        await Host.IssueAsync("By hand");
        var visit = await OpenAsync();
        await OpenPanelAsync(visit, "By hand", "Rename");
        await Expect(visit.Page.GetByLabel("Key Name")).ToBeFocusedAsync();
        await PressAsync(visit, "Control+a");
        await visit.Page.Keyboard.TypeAsync("By keys");
        await PressAsync(visit, "Enter");
        await Expect(visit.Row("By keys").Locator("summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_InADialog_GivesTheFocusBack()
    {
        await Host.IssueAsync("By hand");
        var visit = await OpenAsync();
        await Expect(visit.Page).ToHaveTitleAsync("API Keys · Memory API");
        await OpenPanelAsync(visit, "By hand", "Revoke key");
        await Expect(visit.Page).ToHaveTitleAsync("Revoke key · Memory API");
        await PressAsync(visit, "Escape");
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
        await Expect(visit.Page).ToHaveTitleAsync("API Keys · Memory API");
        await Expect(visit.Row("By hand").Locator("summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tab_OutOfAMenu_ClosesIt()
    {
        await Host.IssueAsync("By hand");
        await Host.IssueAsync("Another");
        var visit = await OpenAsync();
        await ReachAsync(visit, await visit.Page.Locator(".menu .hidden").First.InnerTextAsync());
        await PressAsync(visit, "Enter");
        await ReachAsync(visit, "Delete");
        await Expect(visit.Page.Locator(".menu[open]")).ToHaveCountAsync(1);
        await PressAsync(visit, "Tab");
        await Expect(visit.Page.Locator(".menu[open]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Back_WithAPanelOpen_ClosesIt()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await Expect(visit.Page.Locator("dialog")).ToBeVisibleAsync();
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
        Assert.EndsWith("/console", visit.Page.Url, StringComparison.Ordinal);
    }
}
