using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class ShownOnceTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task CopyAndClose_PressedAgainBeforeTheListIsThere_LeavesTheTokenInTheClipboard()
    {
        var visit = await OpenAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        var token = await CreateAsync(visit, "Production");
        var list = await visit.HoldAsync("**/console?done=*");
        await visit.Button("Copy & close").ClickAsync();
        await Expect(visit.Page.Locator("#token")).ToHaveValueAsync("");
        await visit.Button("Copy & close").ClickAsync();
        list.SetResult();
        await Expect(visit.Page.Locator("tr.made")).ToContainTextAsync("Production");
        Assert.Equal(token, await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task CopyAndClose_ClipboardDenied_KeepsTheTokenSelected()
    {
        var visit = await OpenAsync();
        await DenyAsync(visit);
        var token = await CreateAsync(visit, "Production");
        // The question has no Done, which the message speaks of.
        await visit.Link("Done").ClickAsync();
        await visit.Button("Copy & close").ClickAsync();
        await Expect(visit.Page.Locator("[data-said]")).ToContainTextAsync("did not let the page copy");
        await Expect(visit.Link("Done")).ToBeVisibleAsync();
        Assert.Equal(token, await visit.Page.EvaluateAsync<string>(
            "(f => f.value.slice(f.selectionStart, f.selectionEnd))(document.activeElement)"));
    }

    [Fact]
    public async Task Done_NothingCopied_Asks()
    {
        var visit = await OpenAsync();
        await CreateAsync(visit, "Production");
        await visit.Link("Done").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeFocusedAsync();
        await visit.Link("Keep it open").ClickAsync();
        await Expect(visit.Page.Locator("#token")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_NothingCopied_Asks()
    {
        var visit = await OpenAsync();
        await CreateAsync(visit, "Production");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Escape_AgainAndAgain_KeepsTheTokenOpen()
    {
        var visit = await OpenAsync();
        await CreateAsync(visit, "Production");
        for (var i = 0; i < 6; i++)
            await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Dialog_ClosedByTheBrowser_ComesBackAndAsks()
    {
        var visit = await OpenAsync();
        var token = await CreateAsync(visit, "Production");
        await visit.Page.EvaluateAsync("document.getElementById('apikeys-sheet').close()");
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeFocusedAsync();
        Assert.Equal(token, await visit.TokenAsync());
    }

    [Fact]
    public async Task Dialog_ClosedByTheBrowserOnceCopied_LeavesNoToken()
    {
        var visit = await OpenAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        var token = await CreateAsync(visit, "Production");
        await visit.Button("Copy").First.ClickAsync();
        await Expect(visit.Page.Locator("[data-said]")).ToHaveTextAsync("Copied.");
        await visit.Page.EvaluateAsync("document.getElementById('apikeys-sheet').close()");
        await Expect(visit.Page.Locator("tr.made")).ToBeVisibleAsync();
        Assert.DoesNotContain(token, await visit.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(44, false)]
    public async Task Copy_ByHand_CountsOnlyAsAWhole(int length, bool asks)
    {
        var visit = await OpenAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await CreateAsync(visit, "Production");
        await visit.Page.EvaluateAsync($"document.getElementById('token').setSelectionRange(0, {length})");
        await visit.Page.Keyboard.PressAsync("Control+c");
        await visit.Link("Done").ClickAsync();
        await Expect(asks ? visit.Page.GetByRole(AriaRole.Alertdialog) : visit.Page.Locator("tr.made"))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task Links_BesideTheToken_OpenElsewhere()
    {
        await Host.IssueAsync("Turning");
        var visit = await OpenAsync();
        await ActAsync(visit, "Turning", "Rotate");
        await visit.Button("Rotate").ClickAsync();
        var token = await visit.TokenAsync();
        foreach (var link in await visit.Page.Locator(".shown a[target=_blank]").AllAsync())
            await Expect(link).ToHaveAccessibleNameAsync(new Regex(" \\(opens a new tab\\)$"));
        await visit.Context.RunAndWaitForPageAsync(() => visit.Page.Locator(".pair a").First.ClickAsync());
        Assert.Equal(token, await visit.TokenAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Brand_OnAPageWithTheToken_AsksFirst(bool script)
    {
        var visit = await OpenAsync(new() { JavaScriptEnabled = script });
        await visit.Page.GotoAsync("/console/new");
        await visit.Page.GetByLabel("Key Name").FillAsync("Production");
        await visit.Button("Create key").ClickAsync();
        var token = await visit.TokenAsync();
        await visit.Page.Locator(".brand a").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
        Assert.Equal(token, await visit.TokenAsync());
    }

    [Fact]
    public async Task Back_OnAPageWithTheToken_AsksFirst()
    {
        var visit = await OpenAsync();
        await visit.Page.GotoAsync("/console/new");
        await visit.Page.EvaluateAsync("history.pushState(null, '', location.href)");
        await visit.Page.GetByLabel("Key Name").FillAsync("Production");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync("history.back()");
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Token_Afterwards_IsInNoPageNoHistoryAndNoLog()
    {
        var visit = await OpenAsync();
        var token = await CreateAsync(visit, "Production");
        Assert.DoesNotContain(token, visit.Page.Url, StringComparison.Ordinal);
        await LeaveAsync(visit);
        var seen = await visit.Page.ContentAsync();
        await visit.Page.GoBackAsync();
        seen += await visit.Page.ContentAsync();
        await visit.Page.GoForwardAsync();
        await visit.Page.ReloadAsync();
        seen += await visit.Page.ContentAsync() + string.Join('\n', Host.Log.Lines);
        Assert.DoesNotContain(token[16..], seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issuing_SentAgain_IssuesNoOther()
    {
        var visit = await OpenAsync(new() { JavaScriptEnabled = false });
        await CreateAsync(visit, "Once");
        await visit.Page.ReloadAsync();
        await NoticedAsync(visit, "Once\u2069\u201d was created by this form before. No other one was created.");
        Assert.Single(await Host.KeysAsync());
    }

    [Fact]
    public async Task Examples_Tabs_HoldTheTokenAndTheAddress()
    {
        var visit = await OpenAsync();
        var token = await CreateAsync(visit, "Production");
        await Expect(visit.Page.GetByRole(AriaRole.Tab))
            .ToHaveTextAsync(["cURL", "Python", "macOS / Linux", "Windows", ".env"]);
        await Expect(visit.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync($"{Host.Address}memories");
        await visit.Page.GetByRole(AriaRole.Tab, new() { Name = ".env" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync($"MEMORY_API_KEY={token}");
    }

    private static async Task LeaveAsync(Visit visit)
    {
        await visit.Link("Done").ClickAsync();
        await visit.Page.Locator("[data-leave]").ClickAsync();
        await Expect(visit.Page.Locator("tr.made")).ToBeVisibleAsync();
    }

    // What a browser's setting does: the call is there, and refuses.
    private static Task<JsonElement?> DenyAsync(Visit visit) =>
        visit.Page.EvaluateAsync(
            "void (navigator.clipboard.writeText = async () => { throw new DOMException('no', 'NotAllowedError'); })");
}
