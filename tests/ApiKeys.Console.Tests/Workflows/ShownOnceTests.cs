using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class ShownOnceTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task CopyAndClose_ClipboardTakesIt_ClosesAndMarksTheRow()
    {
        var visit = await OpenAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        var token = await CreateAsync(visit, "Production");
        await visit.Button("Copy & close").ClickAsync();
        await Expect(visit.Page.Locator("tr.made")).ToContainTextAsync("Production");
        Assert.Equal(token, await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task CopyAndClose_ClipboardDenied_KeepsTheTokenSelected()
    {
        var visit = await OpenAsync();
        await DenyAsync(visit);
        var token = await CreateAsync(visit, "Production");
        await visit.Button("Copy & close").ClickAsync();
        await Expect(visit.Page.Locator("[data-said]")).ToContainTextAsync("did not let the page copy");
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
        await NoticedAsync(visit, "No other one was created");
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
