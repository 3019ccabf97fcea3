using ApiKeys.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>A button that is pressed again, without script, while its form is under way.</summary>
public sealed class TwiceTests(Chromium chromium) : BrowserTests(chromium)
{
    protected override IReadOnlyList<string> Settings =>
        ["--MemoryApi:Plan=Free", "--Logging:LogLevel:Microsoft.AspNetCore.Antiforgery=Debug"];

    [Fact]
    public async Task Create_PressedTwice_IssuesOneKeyAndNamesIt()
    {
        var visit = await FillAsync("Once");
        await PressTwiceAsync(visit);
        Host.Store.LetGo();
        await NoticedAsync(visit, "Once\u2069\u201d was created by this form before");
        Assert.Equal("Once", Assert.Single(await Host.KeysAsync()).Name);
    }

    [Fact]
    public async Task Create_PressedTwiceAndRefused_ShowsTheFormAsItWasTyped()
    {
        var visit = await FillAsync("One too many");
        await PressTwiceAsync(visit);
        // The limit is reached while both wait.
        Host.Store.Mend();
        await Host.IssueAsync("Meanwhile");
        Host.Store.LetGo();
        await Expect(visit.Page.Locator("#form-why")).ToContainTextAsync("The Free plan allows 1 key,");
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("One too many");
        Assert.Equal("Meanwhile", Assert.Single(await Host.KeysAsync()).Name);
    }

    private async Task<Visit> FillAsync(string name)
    {
        var visit = await OpenAsync(new() { JavaScriptEnabled = false });
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync(name);
        return visit;
    }

    private async Task PressTwiceAsync(Visit visit)
    {
        Host.Store.Break(StoreCalls.Writes, StoreFault.Waits);
        await visit.Button("Create key").FocusAsync();
        // A click waits for the page that it leads to; a key does not.
        await visit.Page.Keyboard.PressAsync("Enter");
        await Until.IsSoAsync(() => Host.Store.Waiting == 1);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Until.IsSoAsync(() => Taken == 2);
    }

    // The last that is logged of a form before it is acted on.
    private int Taken =>
        Host.Log.Lines.Count(line => line.Contains("successfully validated a request", StringComparison.Ordinal));
}
