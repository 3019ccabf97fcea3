using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class ScriptOffTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Create_Scoped_WorksAndIsShownOnce()
    {
        var visit = await WithoutScriptAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Plain");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[value='memory:read']").CheckAsync();
        await visit.Page.GetByText("Add another grant").ClickAsync();
        await visit.Button("Add a grant").ClickAsync();
        await visit.Page.Locator("#tags-0").FillAsync("docs, wiki");
        await visit.Page.Locator("[name=scopes-1][value='memory:write']").CheckAsync();
        await visit.Page.Locator("#tags-1").FillAsync("wiki");
        await visit.Button("Create key").ClickAsync();
        using var accepted = await Host.PresentAsync(await visit.TokenAsync());
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(
            "memory:read on docs wiki; memory:write on wiki", (await Host.KeysAsync()).Single().Access.ToString());
    }

    [Fact]
    public async Task Create_ThenRevoke_KeyWorksAndIsRefused()
    {
        var visit = await WithoutScriptAsync();
        var token = await CreateAsync(visit, "Plain");
        using var accepted = await Host.PresentAsync(token);
        await visit.Link("Done").ClickAsync();
        await visit.Link("Close").ClickAsync();
        await ActAsync(visit, "Plain", "Revoke key");
        await visit.Button("Revoke").ClickAsync();
        await NoticedAsync(visit, "is revoked");
        using var refused = await Host.PresentAsync(token);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (accepted.StatusCode, refused.StatusCode));
    }

    [Fact]
    public async Task EditAccess_ToScoped_Narrows()
    {
        var issued = await Host.IssueAsync("Plain");
        var visit = await WithoutScriptAsync();
        await ActAsync(visit, "Plain", "Edit access");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[value='memory:read']").CheckAsync();
        await visit.Page.Locator("#tags-0").FillAsync("docs");
        await visit.Button("Save").ClickAsync();
        await NoticedAsync(visit, "is changed");
        using var write = await Host.RememberAsync(issued.Token!.Reveal(), "docs");
        Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);
    }

    [Fact]
    public async Task Create_Faulty_KeepsWhatWasTyped()
    {
        var visit = await WithoutScriptAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("30d");
        await visit.Page.GetByText("Test", new() { Exact = true }).ClickAsync();
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#name-fault")).ToHaveTextAsync("Give the key a name.");
        await Expect(visit.Page.GetByLabel("Expires")).ToHaveValueAsync("30d");
        await Expect(visit.Page.Locator("[value=test]")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Done_AsksAndLeaves()
    {
        var visit = await WithoutScriptAsync();
        await CreateAsync(visit, "Plain");
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeHiddenAsync();
        await visit.Link("Done").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
        await visit.Link("Close").ClickAsync();
        await Expect(visit.Page.Locator("tr.made")).ToContainTextAsync("Plain");
    }

    [Fact]
    public async Task Actions_EachOfThem_DoesWhatItSays()
    {
        await Host.IssueAsync("Plain");
        var visit = await WithoutScriptAsync();
        await ActAsync(visit, "Plain", "Rename");
        await visit.Page.GetByLabel("Key Name").FillAsync("Plainer");
        await visit.Button("Save").ClickAsync();
        await NoticedAsync(visit, "is changed");
        await ActAsync(visit, "Plainer", "Disable");
        await NoticedAsync(visit, "is disabled");
        await ActAsync(visit, "Plainer", "Enable");
        await NoticedAsync(visit, "is enabled");
        await ActAsync(visit, "Plainer", "Change expiry");
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("never");
        await visit.Button("Save").ClickAsync();
        await NoticedAsync(visit, "is changed");
        var key = Assert.Single(await Host.KeysAsync());
        Assert.Equal(("Plainer", false, null), (key.Name, key.Disabled, key.ExpiresAt));
        await ActAsync(visit, "Plainer", "Revoke key");
        await visit.Button("Revoke").ClickAsync();
        await NoticedAsync(visit, "is revoked");
        await ActAsync(visit, "Plainer", "Delete");
        await visit.Button("Delete").ClickAsync();
        await Expect(visit.Page.Locator(".empty")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rotate_ShowsTheSuccessorAndEndsTheOld()
    {
        await Host.IssueAsync("Plain");
        var visit = await WithoutScriptAsync();
        await ActAsync(visit, "Plain", "Rotate");
        await visit.Button("Rotate").ClickAsync();
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        await visit.Link("Done").ClickAsync();
        await visit.Link("Close").ClickAsync();
        await visit.Link("Revoke old now").ClickAsync();
        await visit.Button("Revoke").ClickAsync();
        await NoticedAsync(visit, "is revoked");
    }

    [Fact]
    public async Task Session_EndedInMidForm_NothingTypedIsLost()
    {
        var visit = await WithoutScriptAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Patient");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[value='memory:read']").CheckAsync();
        await visit.Page.Locator("#tags-0").FillAsync("docs wiki");
        var session = await EndSessionAsync(visit);
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Your session has ended");
        await visit.Button("Back to the form").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Your session has ended");
        var other = await visit.Page.RunAndWaitForPopupAsync(() => visit.Link("Sign in in a new tab").ClickAsync());
        await Expect(other.Locator("h1")).ToHaveTextAsync("Sign in to Memory API");
        await visit.Context.AddCookiesAsync(session);
        await visit.Button("Back to the form").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToContainTextAsync("Nothing was done yet");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".shown")).ToContainTextAsync("Patient is created.");
        Assert.Equal("memory:read on docs wiki", (await Host.KeysAsync()).Single().Access.ToString());
    }

    [Fact]
    public async Task Session_EndedBeforeAButtonOfTheRow_IsSaidAndTakenUpAgain()
    {
        await Host.IssueAsync("Plain");
        var visit = await WithoutScriptAsync();
        await visit.Row("Plain").Locator("summary").ClickAsync();
        var session = await EndSessionAsync(visit);
        await visit.Button("Disable").ClickAsync();
        await visit.Context.AddCookiesAsync(session);
        await visit.Button("Back to the form").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToContainTextAsync("Nothing was done yet");
        await visit.Button("Disable").ClickAsync();
        await NoticedAsync(visit, "is disabled");
    }

    private static async Task<IEnumerable<Microsoft.Playwright.Cookie>> EndSessionAsync(Visit visit)
    {
        var session = await visit.Context.CookiesAsync();
        await visit.Context.ClearCookiesAsync(new() { Name = "memory-api" });
        return session.Select(Visit.AsGiven);
    }

    private Task<Visit> WithoutScriptAsync() => OpenAsync(new() { JavaScriptEnabled = false });
}
