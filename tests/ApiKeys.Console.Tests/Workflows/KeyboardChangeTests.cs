using static ApiKeys.Tests.Keyboard;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Changing, ending and finding keys by keyboard alone.</summary>
public sealed class KeyboardChangeTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Delete_ByKeyboardAlone_IsDone()
    {
        var visit = await BeginAsync();
        await OpenPanelAsync(visit, "By hand", "Delete");
        await Expect(visit.Page.Locator("dialog")).ToContainTextAsync("immediate and permanent");
        await ReachAsync(visit, "Delete");
        await PressAsync(visit, "Enter");
        await NoticedAsync(visit, "is deleted");
        await ReachAsync(visit, "Create key");
        Assert.Empty(await Host.KeysAsync());
    }

    [Fact]
    public async Task Disable_ThenEnableByKeyboardAlone_IsDone()
    {
        var visit = await BeginAsync();
        await Keyboard.ActAsync(visit, "By hand", "Disable");
        await Expect(visit.Row("By hand")).ToContainTextAsync("Disabled");
        await Expect(visit.Row("By hand").Locator("summary")).ToBeFocusedAsync();
        await PressAsync(visit, "Enter");
        await ReachAsync(visit, "Enable");
        await PressAsync(visit, "Enter");
        await Expect(visit.Row("By hand")).ToContainTextAsync("Active");
        await Expect(visit.Row("By hand").Locator("summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task EditAccess_ByKeyboardAlone_IsDone()
    {
        var visit = await BeginAsync();
        await OpenPanelAsync(visit, "By hand", "Edit access");
        await Expect(visit.Page.Locator("[name=access][value=full]")).ToBeFocusedAsync();
        await PressAsync(visit, "ArrowDown");
        await PressAsync(visit, "Tab");
        await Expect(visit.Page.Locator("[name=scopes-0][value='memory:read']")).ToBeFocusedAsync();
        await PressAsync(visit, "Space");
        await ReachAsync(visit, "Tags");
        await visit.Page.Keyboard.TypeAsync("docs");
        await Expect(visit.Page.Locator("[role=option]")).ToHaveTextAsync(["Create “docs”"]);
        await PressAsync(visit, "ArrowDown");
        await PressAsync(visit, "Enter");
        await Expect(visit.Page.Locator(".chip")).ToContainTextAsync("docs");
        await ReachAsync(visit, "Save");
        await PressAsync(visit, "Enter");
        await Expect(visit.Row("By hand").Locator("summary")).ToBeFocusedAsync();
        Assert.Equal("memory:read on docs", (await Host.KeysAsync()).Single().Access.ToString());
    }

    [Fact]
    public async Task ChangeExpiry_ByKeyboardAlone_IsDone()
    {
        var visit = await BeginAsync();
        await OpenPanelAsync(visit, "By hand", "Change expiry");
        await Expect(visit.Page.GetByLabel("Expires")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("Never");
        await Expect(visit.Page.GetByLabel("Expires")).ToHaveValueAsync("never");
        await ReachAsync(visit, "Save");
        await PressAsync(visit, "Enter");
        await Expect(visit.Row("By hand").Locator("summary")).ToBeFocusedAsync();
        Assert.Null((await Host.KeysAsync()).Single().ExpiresAt);
    }

    [Fact]
    public async Task Search_ByKeyboardAlone_FindsAndLeadsToTheKey()
    {
        await Host.IssueAsync("Another");
        var visit = await BeginAsync();
        await ReachAsync(visit, "Search keys by name, id, tag or description");
        await visit.Page.Keyboard.TypeAsync("by h");
        await PressAsync(visit, "Enter");
        await Expect(visit.Page.Locator("tbody th")).ToHaveTextAsync(["By hand"]);
        await ReachAsync(visit, "By hand");
        await PressAsync(visit, "Enter");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("By hand");
    }

    private async Task<Visit> BeginAsync()
    {
        await Host.IssueAsync("By hand");
        return await OpenAsync();
    }
}
