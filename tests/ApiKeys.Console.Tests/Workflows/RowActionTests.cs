using System.Net;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class RowActionTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Rename_NewName_IsInTheList()
    {
        await Host.IssueAsync("Before");
        var visit = await OpenAsync();
        await ActAsync(visit, "Before", "Rename");
        await visit.Page.GetByLabel("Key Name").FillAsync("After");
        await visit.Button("Save").ClickAsync();
        await NoticedAsync(visit, "is changed");
        await Expect(visit.Row("After")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task EditAccess_FullToScoped_NarrowsAtOnce()
    {
        var issued = await Host.IssueAsync("Reader");
        var visit = await OpenAsync();
        await ActAsync(visit, "Reader", "Edit access");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[value='memory:read']").CheckAsync();
        await visit.Page.Locator("[name=every-tag-0]").CheckAsync();
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Row("Reader")).ToContainTextAsync("Scoped");
        using var write = await Host.RememberAsync(issued.Token!.Reveal(), "docs");
        Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);
    }

    [Fact]
    public async Task Disable_ThenEnable_RefusesAndAcceptsAgain()
    {
        var token = (await Host.IssueAsync("Switch")).Token!.Reveal();
        var visit = await OpenAsync();
        await ActAsync(visit, "Switch", "Disable");
        await Expect(visit.Row("Switch")).ToContainTextAsync("Disabled");
        using var refused = await Host.PresentAsync(token);
        await ActAsync(visit, "Switch", "Enable");
        await Expect(visit.Row("Switch")).ToContainTextAsync("Active");
        using var accepted = await Host.PresentAsync(token);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (refused.StatusCode, accepted.StatusCode));
    }

    [Fact]
    public async Task Rotate_WithOverlap_BothWorkUntilTheOldIsRevoked()
    {
        var old = (await Host.IssueAsync("Turning")).Token!.Reveal();
        var visit = await OpenAsync();
        await ActAsync(visit, "Turning", "Rotate");
        await visit.Button("Rotate").ClickAsync();
        var next = await visit.TokenAsync();
        await visit.Link("Done").ClickAsync();
        await visit.Page.Locator("[data-leave]").ClickAsync();
        using var before = await Host.PresentAsync(old);
        await visit.Link("Revoke old now").ClickAsync();
        await visit.Button("Revoke").ClickAsync();
        await NoticedAsync(visit, "is revoked");
        using var after = await Host.PresentAsync(old);
        using var successor = await Host.PresentAsync(next);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK),
            (before.StatusCode, after.StatusCode, successor.StatusCode));
    }

    [Fact]
    public async Task Rotate_WithoutOverlap_SaysThatTheOldKeyHasEnded()
    {
        await Host.IssueAsync("Turning");
        var visit = await OpenAsync();
        await ActAsync(visit, "Turning", "Rotate");
        await visit.Page.Locator("#overlap").SelectOptionAsync("0");
        await visit.Button("Rotate").ClickAsync();
        await visit.Link("Done").ClickAsync();
        await visit.Page.Locator("[data-leave]").ClickAsync();
        await NoticedAsync(visit, "The old one has ended.");
    }

    [Fact]
    public async Task Revoke_Dialog_SaysWhatEndsAndOffersToRotate()
    {
        await ChildAsync("Child", (await Host.IssueAsync("Maker")).Key!);
        var visit = await OpenAsync();
        await ActAsync(visit, "Maker", "Revoke key");
        var dialog = visit.Page.Locator("dialog");
        await Expect(dialog).ToContainTextAsync("immediate and permanent");
        await Expect(dialog).ToContainTextAsync("Maker");
        await Expect(dialog.Locator(".created")).ToContainTextAsync("Child");
        await Expect(dialog).ToContainTextAsync("0 requests accepted, 0 refused");
        await visit.Link("rotate it instead").ClickAsync();
        await Expect(visit.Button("Rotate")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Revoke_Family_ShowsWhatItsLineCreatedAndWhatCameOfIt()
    {
        var first = (await Host.IssueAsync("First")).Key!;
        var child = await ChildAsync("Child", first);
        await ChildAsync("Grandchild", await RotatedAsync(child));
        var ended = await ChildAsync("Ended", first);
        await Host.Issuer.RevokeAsync(new() { Id = ended.Id, Owner = "demo", Actor = Actor.Person("ada") });
        var next = await RotatedAsync(first);
        var visit = await OpenAsync();
        await visit.Page.GotoAsync($"/console/{next.Id}/revoke");
        await Expect(visit.Page.Locator(".created li bdi")).ToHaveTextAsync(["Child", "Child", "Grandchild"]);
    }

    [Fact]
    public async Task Revoke_KeyThatCreatedNone_OffersToKeepAllTheSame()
    {
        var made = (await Host.IssueAsync("Maker")).Key!;
        var visit = await OpenAsync();
        await ActAsync(visit, "Maker", "Revoke key");
        await visit.Page.GetByLabel("Keep the keys that it created").CheckAsync();
        var child = await ChildAsync("Meanwhile", made);
        await visit.Button("Revoke").ClickAsync();
        await NoticedAsync(visit, "is revoked");
        Assert.Null((await Host.KeysAsync()).Single(key => key.Id == child.Id).RevokedAt);
    }

    [Fact]
    public async Task Delete_Key_LeavesTheListAndIsRefused()
    {
        var token = (await Host.IssueAsync("Gone")).Token!.Reveal();
        var visit = await OpenAsync();
        await ActAsync(visit, "Gone", "Delete");
        await visit.Button("Delete").ClickAsync();
        await NoticedAsync(visit, "is deleted");
        using var refused = await Host.PresentAsync(token);
        Assert.Empty(await Host.KeysAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Detail_AfterChanges_TellsEventsAndUse()
    {
        var issued = await Host.IssueAsync("Watched");
        await Host.CountAsync(new UsageCount(issued.Key!.Id, Host.Today, Used: 3, Refused: 1, Host.Now));
        await Host.Issuer.ChangeAsync(
            new() { Id = issued.Key.Id, Owner = "demo", Actor = Actor.Person("ada"), Name = "Watched well" });
        var visit = await OpenAsync();
        await visit.Page.GotoAsync($"/console/{issued.Key.Id}");
        await Expect(visit.Page.Locator(".events")).ToContainTextAsync("Changed");
        await Expect(visit.Page.Locator(".events")).ToContainTextAsync("ada");
        await Expect(visit.Page.Locator(".usage")).ToContainTextAsync("3 live, 0 test, 1 refused");
        await Expect(visit.Page.Locator(".example code").First).ToContainTextAsync("YOUR_API_KEY");
    }

    [Fact]
    public async Task Detail_EventsThatHoldInstants_SayThemInTheViewersZone()
    {
        var key = (await Host.IssueAsync("Watched")).Key!;
        var end = ApiKeyExpiry.At(new DateTimeOffset(2099, 7, 1, 22, 30, 0, TimeSpan.Zero));
        await Host.Issuer.ChangeAsync(
            new() { Id = key.Id, Owner = "demo", Actor = Actor.Person("ada"), Expiry = end });
        var visit = await OpenAsync();
        await visit.Page.GotoAsync($"/console/{key.Id}");
        await Expect(visit.Page.Locator(".changes time").Last).ToContainTextAsync("2 Jul 2099, 00:30");
    }

    private async Task<ApiKey> ChildAsync(string name, ApiKey creator) =>
        (await Host.IssueAsync(name, like: new NewApiKey
        {
            Name = name, Owner = "demo", CreatedBy = Actor.Key(creator.Id),
        })).Key!;

    private async Task<ApiKey> RotatedAsync(ApiKey key) =>
        (await Host.Issuer.RotateAsync(new() { Id = key.Id, Owner = "demo", Actor = Actor.Person("ada") })).Key!;
}
