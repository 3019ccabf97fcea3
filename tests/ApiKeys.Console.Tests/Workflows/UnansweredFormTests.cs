using ApiKeys.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Forms whose store does not answer, in the browser: what was typed can be sent again.</summary>
public sealed class UnansweredFormTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Unsure = "may or may not have done this";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Create_WriteFails_IsSentAgainAsItWasTyped(bool script)
    {
        var visit = await FillAsync(script);
        Host.Store.Break(StoreCalls.Writes, StoreFault.Fails, times: 1);
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToContainTextAsync(Unsure);
        await Expect(visit.Link("Look at the list in a new tab")).ToBeVisibleAsync();
        await IsAsTypedAsync(visit);
        await visit.Button("Create key").ClickAsync();
        await IsCreatedAsync(visit);
    }

    [Fact]
    public async Task EditAccess_StoreAwayAndScriptOff_IsKeptUntilTheFormCanBeShown()
    {
        await Host.IssueAsync("Patient");
        var visit = await OpenAsync(new() { JavaScriptEnabled = false });
        await ActAsync(visit, "Patient", "Edit access");
        await ScopeAsync(visit);
        Host.Store.Break(StoreCalls.Writes | StoreCalls.Finds, StoreFault.Fails);
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Unsure);
        await visit.Button("Back to the form").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Unsure);
        Host.Store.Mend();
        await visit.Button("Back to the form").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToContainTextAsync(Unsure);
        Assert.True(Assert.Single(await Host.KeysAsync()).Access.IsFull);
        await visit.Button("Save").ClickAsync();
        await NoticedAsync(visit, "is changed");
        Assert.Equal("memory:read on docs wiki", Assert.Single(await Host.KeysAsync()).Access.ToString());
    }

    private static async Task IsAsTypedAsync(Visit visit)
    {
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Patient");
        await Expect(visit.Page.GetByLabel("Expires")).ToHaveValueAsync("30d");
        await Expect(visit.Page.Locator("[value='memory:read']")).ToBeCheckedAsync();
    }

    private async Task IsCreatedAsync(Visit visit)
    {
        await Expect(visit.Page.Locator(".shown")).ToContainTextAsync("Patient is created.");
        Assert.Equal("memory:read on docs wiki", Assert.Single(await Host.KeysAsync()).Access.ToString());
    }

    private async Task<Visit> FillAsync(bool script)
    {
        var visit = await OpenAsync(new() { JavaScriptEnabled = script });
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Patient");
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("30d");
        await ScopeAsync(visit);
        return visit;
    }

    private static async Task ScopeAsync(Visit visit)
    {
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[value='memory:read']").CheckAsync();
        await visit.Page.Locator("#tags-0").FillAsync("docs wiki ");
    }
}
