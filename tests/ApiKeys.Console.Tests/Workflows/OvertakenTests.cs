using System.Text.RegularExpressions;
using ApiKeys.Testing;
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
        var late = await visit.HoldAsync("**/console?show=inactive");
        await visit.Link("Inactive").ClickAsync();
        await CreateAsync(visit, "Production");
        var answered = visit.Page.WaitForResponseAsync("**/console?show=inactive");
        late.SetResult();
        await (await answered).FinishedAsync();
        // What the script does with an answer is done when one that was asked for later has been read.
        await visit.Page.EvaluateAsync("fetch('/console/new').then(answer => answer.text()).then(() => 0)");
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/console$"));
    }

    [Fact]
    public async Task Form_AnsweredAfterAKeyWasIssued_LeavesItsTokenOpen()
    {
        await Host.IssueAsync("Old");
        var visit = await OpenAsync();
        var late = await visit.HoldAsync("**/disable");
        await ActAsync(visit, "Old", "Disable");
        var token = await CreateAsync(visit, "Production");
        late.SetResult();
        await Expect(visit.Page.Locator("tr").Filter(new() { HasText = "Old" })).ToContainTextAsync("Disabled");
        Assert.Equal(token, await visit.TokenAsync());
        await Expect(visit.Page.Locator("#apikeys-said")).ToContainTextAsync("is disabled");
        await visit.Link("Done").ClickAsync();
        await visit.Link("Close").ClickAsync();
        await Expect(visit.Row("Production").Locator("summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Key_IssuedByAFormThatWasClosed_IsShownAfterTheOneThatIsOpen()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("First");
        Host.Store.Break(StoreCalls.Writes, StoreFault.Waits, times: 1);
        await visit.Button("Create key").ClickAsync();
        await Until.IsSoAsync(() => Host.Store.Waiting == 1);
        await visit.Link("Cancel").ClickAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Second");
        var answered = visit.Page.WaitForResponseAsync("**/console/new");
        Host.Store.LetGo();
        await (await answered).FinishedAsync();
        await visit.Page.EvaluateAsync("fetch('/console/tags').then(answer => answer.text()).then(() => 0)");
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Second");
        await visit.Link("Cancel").ClickAsync();
        await Expect(visit.Page.Locator(".shown")).ToContainTextAsync("First is created.");
    }

    [Fact]
    public async Task Search_SentAgainBeforeItsAnswer_FindsWhatWasTypedLast()
    {
        await Host.IssueAsync("Alpha");
        await Host.IssueAsync("Beta");
        var visit = await OpenAsync();
        var late = await visit.HoldAsync("**/console?search=al");
        var box = visit.Page.GetByLabel("Search keys");
        await box.FillAsync("al");
        await box.PressAsync("Enter");
        await box.FillAsync("bet");
        await box.PressAsync("Enter");
        await Expect(visit.Page.Locator("tbody th")).ToHaveTextAsync(["Beta"]);
        await box.FillAsync("al");
        await box.PressAsync("Enter");
        await box.PressSequentiallyAsync("pha");
        late.SetResult();
        await Expect(visit.Page.Locator("tbody th")).ToHaveTextAsync(["Alpha"]);
        await Expect(box).ToHaveValueAsync("alpha");
    }

    [Fact]
    public async Task Tags_OfferedForLessThanIsTypedByNow_AreNotChosen()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("#tags-0").PressSequentiallyAsync("d");
        await Expect(visit.Page.Locator("[role=option]")).ToHaveTextAsync(["Create “d”"]);
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        var late = await visit.HoldAsync("**/console/tags?*");
        await visit.Page.Keyboard.TypeAsync("ocs");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("[name=tags-0]")).ToHaveValueAsync("docs");
        late.SetResult();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reload_WhereDisablingWasRefused_ShowsTheKey(bool script)
    {
        var key = (await Host.IssueAsync("Old")).Key!;
        var visit = await OpenAsync(new() { JavaScriptEnabled = script });
        await visit.Row("Old").Locator("summary").ClickAsync();
        await Host.Issuer.RevokeAsync(new() { Id = key.Id, Owner = "demo", Actor = Actor.Person("ada") });
        await visit.Button("Disable").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToBeVisibleAsync();
        await visit.Page.GotoAsync(visit.Page.Url);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Old");
        await Expect(visit.Page).ToHaveURLAsync(new Regex($"/console/{key.Id}$"));
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
