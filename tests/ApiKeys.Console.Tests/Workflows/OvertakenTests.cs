using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Answers that come late, and pages that are gone back to.</summary>
public sealed class OvertakenTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Page_AnsweredAfterAKeyWasIssued_LeavesItsTokenOpen()
    {
        await Host.IssueAsync("Old");
        var visit = await OpenAsync();
        var late = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/console?show=inactive", async route =>
        {
            await late.Task;
            await route.ContinueAsync();
        });
        await visit.Link("Inactive").ClickAsync();
        await CreateAsync(visit, "Production");
        var answered = visit.Page.WaitForResponseAsync("**/console?show=inactive");
        late.SetResult();
        await (await answered).FinishedAsync();
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/console$"));
    }

    [Fact]
    public async Task Back_AfterTheTokenWasCopied_ShowsTheKeyInTheList()
    {
        var visit = await OpenAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await CreateAsync(visit, "Production");
        await visit.Button("Copy").First.ClickAsync();
        await Expect(visit.Page.Locator("[data-said]")).ToContainTextAsync("opied");
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator("tbody th")).ToContainTextAsync("Production");
    }
}
