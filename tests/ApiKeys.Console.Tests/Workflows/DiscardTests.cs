using ApiKeys.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Forms that are closed with something typed in them.</summary>
public sealed class DiscardTests(Chromium chromium) : BrowserTests(chromium)
{
    // The controls that can have the focus.
    private const string Usable = """
        sheet => [...sheet.querySelectorAll('a, button, input, select, textarea')]
          .filter(control => !control.closest('[inert]') && control.checkVisibility())
          .map(control => control.textContent.trim())
        """;

    [Theory]
    [InlineData("Escape")]
    [InlineData("Close")]
    [InlineData("Back")]
    public async Task Close_SomethingTyped_AsksAndKeepsIt(string way)
    {
        var visit = await FillAsync("Patient");
        await LeaveAsync(visit, way);
        await Expect(Question(visit)).ToBeFocusedAsync();
        await Expect(Question(visit)).ToHaveAccessibleNameAsync("Discard changes? What you typed is not saved.");
        await visit.Button("Keep editing").ClickAsync();
        await Expect(Question(visit)).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Patient");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".shown")).ToContainTextAsync("Patient is created.");
    }

    [Theory]
    [InlineData("Escape")]
    [InlineData("Close")]
    [InlineData("Back")]
    public async Task Discard_AfterTheQuestion_ClosesAndOpensEmpty(string way)
    {
        var visit = await FillAsync("Gone");
        await LeaveAsync(visit, way);
        await visit.Button("Discard").ClickAsync();
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
        Assert.EndsWith("/console", visit.Page.Url, StringComparison.Ordinal);
        await visit.Link("Create key").ClickAsync();
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("");
        await LeaveAsync(visit, way);
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Escape_AtTheQuestion_GoesOnWhereOneWas()
    {
        var visit = await FillAsync("Patient");
        await LeaveAsync(visit, "Escape");
        await Expect(Question(visit)).ToBeFocusedAsync();
        await LeaveAsync(visit, "Escape");
        await Expect(visit.Page.GetByLabel("Key Name")).ToBeFocusedAsync();
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Patient");
    }

    [Theory]
    [InlineData("Escape", "")]
    [InlineData("Close", "")]
    [InlineData("Cancel", "Gone")]
    public async Task Close_NothingTypedOrCancel_DoesNotAsk(string way, string name)
    {
        var visit = await FillAsync("Typed");
        await visit.Page.GetByLabel("Key Name").FillAsync(name);
        await LeaveAsync(visit, way);
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
        await Expect(visit.Link("Create key")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_FormThatCameBackRefused_Asks()
    {
        var visit = await FillAsync("");
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("30d");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#name-fault")).ToBeVisibleAsync();
        await LeaveAsync(visit, "Escape");
        await Expect(Question(visit)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_TagTyped_Asks()
    {
        var visit = await FillAsync("");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("#tags-0").PressSequentiallyAsync("docs ");
        await visit.Page.Locator("[name=access][value=full]").CheckAsync();
        await LeaveAsync(visit, "Escape");
        await Expect(Question(visit)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Back_PanelThatWasGoneForwardTo_Asks()
    {
        var visit = await OpenForwardAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Patient");
        await LeaveAsync(visit, "Back");
        await Expect(Question(visit)).ToBeFocusedAsync();
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Patient");
    }

    [Fact]
    public async Task Back_PanelThatWasGoneForwardToAndNothingTyped_ClosesIt()
    {
        var visit = await OpenForwardAsync();
        await LeaveAsync(visit, "Back");
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
        Assert.EndsWith("/console", visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Escape")]
    [InlineData("Close")]
    [InlineData("Back")]
    public async Task Close_FormUnderWay_SaysSoAndDoesNotAsk(string way)
    {
        var visit = await FillAsync("Under way");
        Host.Store.Break(StoreCalls.Writes, StoreFault.Waits);
        await visit.Button("Create key").ClickAsync();
        await Until.IsSoAsync(() => Host.Store.Waiting == 1);
        await LeaveAsync(visit, way);
        await Expect(visit.Page.Locator("#apikeys-said")).ToHaveTextAsync("The form is being sent.");
        await Expect(Question(visit)).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Under way");
        Host.Store.LetGo();
        await Expect(visit.Page.Locator(".shown")).ToContainTextAsync("Under way is created.");
    }

    [Fact]
    public async Task Escape_SentAndNotAnswered_AsksAgain()
    {
        var visit = await FillAsync("Unsure");
        Host.Store.Break(StoreCalls.Writes, StoreFault.Fails, times: 1);
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToBeFocusedAsync();
        await LeaveAsync(visit, "Escape");
        await Expect(Question(visit)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tab_AtTheQuestion_StaysBetweenItsButtons()
    {
        var visit = await FillAsync("Patient");
        await LeaveAsync(visit, "Escape");
        await Expect(Question(visit)).ToBeFocusedAsync();
        foreach (var reached in new[] { "Keep editing", "Discard", "Keep editing" })
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            await Expect(visit.Button(reached)).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task Form_WhileTheQuestionIsAsked_IsInert()
    {
        var visit = await FillAsync("Patient");
        await LeaveAsync(visit, "Escape");
        await Expect(Question(visit)).ToBeFocusedAsync();
        Assert.Equal(["Keep editing", "Discard"], await visit.Page.Locator("dialog").EvaluateAsync<string[]>(Usable));
        await visit.Button("Keep editing").ClickAsync();
        Assert.Contains("Cancel", await visit.Page.Locator("dialog").EvaluateAsync<string[]>(Usable));
        await Expect(visit.Page.Locator("[inert]")).ToHaveCountAsync(0);
    }

    private static ILocator Question(Visit visit) => visit.Page.GetByRole(AriaRole.Alertdialog);

    private async Task<Visit> FillAsync(string name)
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync(name);
        return visit;
    }

    private async Task<Visit> OpenForwardAsync()
    {
        var visit = await FillAsync("");
        await LeaveAsync(visit, "Back");
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
        await visit.Page.EvaluateAsync("history.forward()");
        await Expect(visit.Page.GetByLabel("Key Name")).ToBeFocusedAsync();
        return visit;
    }

    private static Task LeaveAsync(Visit visit, string way) =>
        way switch
        {
            "Escape" => visit.Page.Keyboard.PressAsync(way),
            // The history's own word: the browser waits for no page.
            "Back" => visit.Page.EvaluateAsync("history.back()"),
            _ => visit.Link(way).ClickAsync(),
        };
}
