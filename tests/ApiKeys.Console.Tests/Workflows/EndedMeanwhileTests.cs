using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Forms about a key that somebody else ended since they were opened: what was typed is not lost.</summary>
public sealed class EndedMeanwhileTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Rename_KeyDeletedMeanwhile_SaysSoInTheFormAndKeepsIt()
    {
        var visit = await FillAsync(deletes: true, script: true);
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Page.Locator("dialog .faults")).ToHaveTextAsync(
            "There is no such key. It may have been deleted.");
        await Expect(visit.Page.Locator("dialog .faults")).ToBeFocusedAsync();
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Typed with care");
        await Expect(visit.Page.Locator("#description")).ToHaveValueAsync("For the night");
        await visit.Link("Cancel").ClickAsync();
        await Expect(visit.Page.Locator(".empty")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Disable_KeyDeletedMeanwhile_SaysSoAndTakesItOffTheList()
    {
        var key = (await Host.IssueAsync("Shared")).Key!;
        await Host.IssueAsync("Other");
        var visit = await OpenAsync();
        await visit.Row("Shared").Locator("summary").ClickAsync();
        await EndAsync(key, deletes: true);
        await visit.Button("Disable").ClickAsync();
        await Expect(visit.Page.Locator("main > .faults")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("tbody th")).ToHaveTextAsync(["Other"]);
    }

    [Fact]
    public async Task Rename_KeyDeletedMeanwhileAndScriptOff_ShowsWhatWasSent()
    {
        var visit = await FillAsync(deletes: true, script: false);
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(
            "There is no such key. It may have been deleted.");
        await Expect(visit.Page.Locator("dl dd")).ToHaveTextAsync(["Typed with care", "For the night"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rename_KeyRevokedMeanwhile_SaysSoAndKeepsTheForm(bool script)
    {
        var visit = await FillAsync(deletes: false, script);
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToContainTextAsync("This key is revoked.");
        await Expect(visit.Button("Save")).ToHaveCountAsync(0);
        var other = await visit.Page.RunAndWaitForPopupAsync(
            () => visit.Link("Open the key in a new tab").ClickAsync());
        await Expect(other.Locator("h1")).ToHaveTextAsync("Shared");
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Typed with care");
        await Expect(visit.Page.Locator("#description")).ToHaveValueAsync("For the night");
        await visit.Link("Cancel").ClickAsync();
        await Expect(visit.Row("Shared")).ToContainTextAsync("Revoked");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EditAccess_KeyDeletedMeanwhile_KeepsScopesAndTags(bool script)
    {
        var key = (await Host.IssueAsync("Shared")).Key!;
        var visit = await OpenAsync(new() { JavaScriptEnabled = script });
        await ActAsync(visit, "Shared", "Edit access");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[value='memory:read']").CheckAsync();
        await visit.Page.Locator("#tags-0").FillAsync("docs wiki");
        await EndAsync(key, deletes: true);
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no such key.");
        if (script)
            await Expect(visit.Page.Locator(".chip bdi")).ToHaveTextAsync(["docs", "wiki"]);
        else
            await Expect(visit.Page.Locator("dl dd")).ToHaveTextAsync(["memory:read", "docs wiki"]);
    }

    private async Task<Visit> FillAsync(bool deletes, bool script)
    {
        var key = (await Host.IssueAsync("Shared")).Key!;
        var visit = await OpenAsync(new() { JavaScriptEnabled = script });
        await ActAsync(visit, "Shared", "Rename");
        await visit.Page.GetByLabel("Key Name").FillAsync("Typed with care");
        await visit.Page.Locator("#description").FillAsync("For the night");
        await EndAsync(key, deletes);
        return visit;
    }

    private async Task EndAsync(ApiKey key, bool deletes)
    {
        var ada = Actor.Person("ada");
        if (deletes)
            await Host.Issuer.DeleteAsync(new() { Id = key.Id, Owner = "demo", Actor = ada });
        else
            await Host.Issuer.RevokeAsync(new() { Id = key.Id, Owner = "demo", Actor = ada });
    }
}
