using System.Net;
using ApiKeys.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class TroubleTests(Chromium chromium) : BrowserTests(chromium)
{
    protected override IReadOnlyList<string> Settings => ["--MemoryApi:Plan=Free"];

    [Fact]
    public async Task TryAgain_StoreBack_ReadsTheSamePage()
    {
        await Host.IssueAsync("Only");
        var visit = await OpenAsync();
        Host.Store.Break(StoreCalls.Lists, StoreFault.Fails);
        var methods = new List<string>();
        visit.Page.Request += (_, request) => methods.Add(request.Method);
        await visit.Link("Inactive").ClickAsync();
        await visit.Link("Try again").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Keys can\u2019t be shown");
        Host.Store.Mend();
        await visit.Link("Try again").ClickAsync();
        await Expect(visit.Page.Locator(".nothing")).ToContainTextAsync("No key matches");
        Assert.Equal("Inactive", await visit.Page.Locator("[aria-current=page]").TextContentAsync());
        Assert.DoesNotContain("POST", methods);
    }

    [Fact]
    public async Task Rename_InTwoTabs_SecondIsToldAndDecidesAgain()
    {
        var issued = await Host.IssueAsync("Shared");
        var visit = await OpenAsync();
        await ActAsync(visit, "Shared", "Rename");
        await Expect(visit.Button("Save")).ToBeVisibleAsync();
        await Host.Issuer.ChangeAsync(
            new() { Id = issued.Key!.Id, Owner = "demo", Actor = Actor.Person("ada"), Name = "First" });
        await visit.Page.GetByLabel("Key Name").FillAsync("Second");
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToContainTextAsync("The key has changed");
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Second");
        var other = await visit.Page.RunAndWaitForPopupAsync(
            () => visit.Link("Look at the key as it is now in a new tab").ClickAsync());
        await Expect(other.Locator("h1")).ToHaveTextAsync("First");
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Row("Second")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Delete_InTwoTabs_SecondIsToldThatThereIsNoSuchKey()
    {
        var issued = await Host.IssueAsync("Shared");
        var visit = await OpenAsync();
        await ActAsync(visit, "Shared", "Delete");
        await Expect(visit.Button("Delete")).ToBeVisibleAsync();
        await Host.Issuer.DeleteAsync(new() { Id = issued.Key!.Id, Owner = "demo", Actor = Actor.Person("ada") });
        await visit.Button("Delete").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no such key.");
    }

    [Fact]
    public async Task Service_DoesNotAnswer_KeepsTheFormAndSaysSo()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Patient");
        await visit.Page.RouteAsync("**/console/new", route => route.AbortAsync());
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".faults")).ToContainTextAsync("may or may not have done this");
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Patient");
    }

    [Fact]
    public async Task Revoke_InTwoTabs_SecondIsAsGoodAsTheFirst()
    {
        await Host.IssueAsync("Shared");
        var visit = await OpenAsync();
        var other = await OpenAsync();
        await ActAsync(visit, "Shared", "Revoke key");
        await ActAsync(other, "Shared", "Revoke key");
        await visit.Button("Revoke").ClickAsync();
        await NoticedAsync(visit, "is revoked");
        await other.Button("Revoke").ClickAsync();
        await NoticedAsync(other, "is revoked");
    }

    [Fact]
    public async Task Service_TakesLong_ShowsThatItWorks()
    {
        var visit = await OpenAsync();
        var answer = await visit.HoldAsync("**/console/new");
        await visit.Link("Create key").ClickAsync();
        await Expect(visit.Page.Locator(".progress.on")).ToHaveTextAsync("Working");
        answer.SetResult();
        await Expect(visit.Page.GetByLabel("Key Name")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator(".progress.on")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Service_TakesLongWithAPanelOpen_SaysSoInsideOfIt()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Patient");
        var answer = await visit.HoldAsync("**/console/new");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("dialog .progress.on")).ToHaveTextAsync("Working");
        await Expect(visit.Page.Locator("dialog #apikeys-said")).ToHaveCountAsync(1);
        answer.SetResult();
        await Expect(visit.Page.Locator("dialog #token")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Name_Hostile_IsShownAsItIs()
    {
        string[] names =
        [
            "<script>document.title='hit'</script>", "\"><img src=x onerror=\"document.title='hit'\">",
            "=cmd|' /C calc'!A0", "مفتاح الإنتاج (production) 🔑", "javascript:document.title='hit'//{{7*7}}",
        ];
        var visit = await OpenAsync();
        foreach (var name in names)
        {
            var key = (await Host.IssueAsync(name)).Key!;
            await visit.Page.GotoAsync("/console");
            await Expect(visit.Page.Locator("tbody th a bdi")).ToHaveTextAsync(name);
            await visit.Page.Locator("tbody th a").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
            await visit.Link("Revoke key").ClickAsync();
            await Expect(visit.Page.Locator("dialog strong bdi").First).ToHaveTextAsync(name);
            Assert.NotEqual("hit", await visit.Page.TitleAsync());
            Assert.Empty(visit.Errors);
            await Host.Issuer.DeleteAsync(new() { Id = key.Id, Owner = "demo", Actor = Actor.Person("ada") });
        }
    }
}
