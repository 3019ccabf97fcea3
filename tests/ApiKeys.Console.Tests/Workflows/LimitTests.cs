using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>The plan's limit, reached before a form is opened or while it is open.</summary>
public sealed class LimitTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Full = "The Free plan allows 1 key, and it is in use. Revoke or delete it first.";

    protected override IReadOnlyList<string> Settings => ["--MemoryApi:Plan=Free"];

    [Fact]
    public async Task Limit_ReachedWhileTheFormIsOpen_IsSaidAndNothingIsLost()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("One too many");
        await Host.IssueAsync("Meanwhile");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#form-why")).ToContainTextAsync(Full);
        await Expect(visit.Page.Locator("[data-first-fault]")).ToBeFocusedAsync();
        await Expect(visit.Button("Create key").Last).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("One too many");
        Assert.Equal("Meanwhile", Assert.Single(await Host.KeysAsync()).Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CheckAgain_RoomByThen_LetsTheFormBeSentAsItWasTyped(bool script)
    {
        var visit = await OpenAsync(new() { JavaScriptEnabled = script });
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Patient");
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("30d");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[value='memory:read']").CheckAsync();
        await visit.Page.Locator("#tags-0").FillAsync("docs wiki");
        var other = (await Host.IssueAsync("Meanwhile")).Key!;
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#form-why")).ToHaveTextAsync(Full);
        await visit.Button("Check again").ClickAsync();
        // The press took the focus to the button, and the answer takes it here; without script it is another page.
        if (script)
            await Expect(visit.Page.Locator("[data-first-fault]")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("#form-why")).ToHaveTextAsync(Full);
        Assert.Equal("Meanwhile", Assert.Single(await Host.KeysAsync()).Name);
        await Host.Issuer.DeleteAsync(new() { Id = other.Id, Owner = "demo", Actor = Actor.Person("ada") });
        await visit.Button("Check again").ClickAsync();
        await Expect(visit.Page.Locator("#form-why")).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByLabel("Expires")).ToHaveValueAsync("30d");
        Assert.Empty(await Host.KeysAsync());
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".shown")).ToContainTextAsync("Patient is created.");
        Assert.Equal("memory:read on docs wiki", Assert.Single(await Host.KeysAsync()).Access.ToString());
    }

    [Fact]
    public async Task Limit_Reached_TurnsTheButtonOffAndSaysWhy()
    {
        await Host.IssueAsync("Only");
        var visit = await OpenAsync();
        await Expect(visit.Button("Create key")).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(visit.Button("Create key")).ToHaveAccessibleDescriptionAsync(Full);
        await Expect(visit.Page.Locator(".limit")).ToContainTextAsync("1 of 1 keys");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Limit_ReachedAndTheFormOpenedDirectly_IsSaidAtItsHead(bool script)
    {
        await Host.IssueAsync("Only");
        var visit = await OpenAsync(new() { JavaScriptEnabled = script });
        await visit.Page.GotoAsync("/console/new");
        await Expect(visit.Page.Locator("form > p").First).ToContainTextAsync(Full);
        await Expect(visit.Button("Create key")).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(visit.Button("Create key")).ToHaveAccessibleDescriptionAsync(Full);
    }
}
