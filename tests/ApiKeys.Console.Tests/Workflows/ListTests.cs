using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class ListTests(Chromium chromium) : BrowserTests(chromium)
{
    protected override IReadOnlyList<string> Settings => ["--MemoryApi:Plan=Enterprise"];

    [Fact]
    public async Task Filter_Inactive_ShowsEveryKeyThatIsNotActive()
    {
        await Host.IssueAsync("Working");
        var off = await Host.IssueAsync("Off");
        var ended = await Host.IssueAsync("Ended");
        await Host.Issuer.ChangeAsync(
            new() { Id = off.Key!.Id, Owner = "demo", Actor = Actor.Person("ada"), Disabled = true });
        await Host.Issuer.RevokeAsync(new() { Id = ended.Key!.Id, Owner = "demo", Actor = Actor.Person("ada") });
        var visit = await OpenAsync();
        await visit.Link("Inactive").ClickAsync();

        // Keys of one millisecond stand in the order of their ids.
        var names = visit.Page.Locator("tbody th");
        await Expect(names).ToHaveCountAsync(2);
        Assert.Equal(["Ended", "Off"], (await names.AllInnerTextsAsync()).Select(name => name.Trim()).Order());
        await visit.Link("Active").ClickAsync();
        await Expect(visit.Page.Locator("tbody th")).ToHaveTextAsync(["Working"]);
    }

    [Fact]
    public async Task Search_NameIdOrTag_FindsTheKey()
    {
        await Host.IssueAsync("Alpha", KeyAccess.Scoped(["memory:read"], ["handbook"]));
        var beta = await Host.IssueAsync("Beta");
        var visit = await OpenAsync();
        foreach (var (text, name) in new[] { ("alp", "Alpha"), ($"{beta.Key!.Id}", "Beta"), ("handb", "Alpha") })
        {
            await visit.Page.GetByLabel("Search keys").FillAsync(text);
            await visit.Page.Keyboard.PressAsync("Enter");
            await Expect(visit.Page.Locator("tbody th")).ToHaveTextAsync([name]);
        }
    }

    [Fact]
    public async Task Search_Description_FindsTheKey()
    {
        await Host.IssueAsync("Alpha", like: new()
        {
            Name = "Alpha", Description = "For the night", Owner = "demo", CreatedBy = Actor.Person("demo"),
        });
        await Host.IssueAsync("Beta");
        var visit = await OpenAsync();
        await visit.Page.GetByLabel("Search keys by name, id, tag or description").FillAsync("night");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("tbody th")).ToHaveTextAsync(["Alpha"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Search_TooLong_StaysInTheListWithItsFault(bool script)
    {
        await Host.IssueAsync("Alpha");
        var visit = await OpenAsync(new() { JavaScriptEnabled = script });
        var box = visit.Page.GetByLabel("Search keys");
        await Expect(box).ToHaveAttributeAsync("maxlength", "200");
        await visit.Page.GotoAsync($"/console?search={new string('x', 300)}");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("API Keys");
        await Expect(box).ToHaveValueAsync(new string('x', 300));
        await Expect(box).ToHaveAccessibleDescriptionAsync("At most 200 characters, and no control characters.");
        var (tabs, table) = (visit.Page.Locator(".filters nav"), visit.Page.Locator(".nothing"));
        Assert.Equal((await tabs.BoundingBoxAsync())!.Y, (await box.BoundingBoxAsync())!.Y);
        Assert.Equal(await EndAsync(table), await EndAsync(visit.Button("Search")));
        await box.FillAsync("alp");
        await box.PressAsync("Enter");
        await Expect(visit.Page.Locator("tbody th")).ToHaveTextAsync(["Alpha"]);
        await Expect(visit.Page.Locator("#search-fault")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Search_ByKeyboard_SaysHowManyAndKeepsTheFocus()
    {
        foreach (var name in (string[])["Alpha", "Alps", "Beta"])
            await Host.IssueAsync(name);
        var visit = await OpenAsync();
        await visit.Page.GetByLabel("Search keys").FocusAsync();
        var live = visit.Page.Locator("#apikeys-said");
        var typed = "";
        foreach (var (text, said) in new[] { ("al", "2 keys found"), ("pha", "1 key found"), ("x", "No key found") })
        {
            await visit.Page.Keyboard.TypeAsync(text);
            await visit.Page.Keyboard.PressAsync("Enter");
            await Expect(live).ToHaveTextAsync(said);
            await Expect(visit.Page.GetByLabel("Search keys")).ToBeFocusedAsync();
            typed += text;
            await Expect(visit.Page.GetByLabel("Search keys")).ToHaveValueAsync(typed);
        }

        await visit.Link("Create key").ClickAsync();
        await Expect(visit.Page.GetByLabel("Key Name")).ToBeFocusedAsync();
        await Expect(live).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Filter_ByKeyboard_SaysHowManyAndKeepsTheFocus()
    {
        await Host.IssueAsync("Working");
        var visit = await OpenAsync();
        await visit.Link("Active").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("#apikeys-said")).ToHaveTextAsync("1 key found");
        await Expect(visit.Link("Active")).ToBeFocusedAsync();
        await Expect(visit.Link("Active")).ToHaveAttributeAsync("aria-current", "page");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_ManyKeys_LeadThereAndBack(bool script)
    {
        for (var i = 0; i < 30; i++)
            await Host.IssueAsync($"Key {i:00}");
        var visit = await OpenAsync(new() { JavaScriptEnabled = script });
        var names = visit.Page.Locator("tbody th");
        var first = await names.AllInnerTextsAsync();
        await visit.Link("Older keys").ClickAsync();
        await Expect(visit.Link("Newest keys")).ToBeVisibleAsync();
        Assert.Equal(30, first.Concat(await names.AllInnerTextsAsync()).Distinct().Count());
        await visit.Link("Newer keys").ClickAsync();
        await Expect(names).ToHaveTextAsync(first);
        await Expect(visit.Link("Newer keys")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Action_OnAFilteredPage_ComesBackToIt(bool script)
    {
        for (var i = 0; i < 27; i++)
            await Host.IssueAsync($"Key {i:00}");
        var visit = await OpenAsync(new() { JavaScriptEnabled = script });
        await visit.Page.GotoAsync("/console?show=active&search=key");
        await visit.Link("Older keys").ClickAsync();
        await Expect(visit.Link("Newest keys")).ToBeVisibleAsync();
        var place = visit.Page.Url;
        // Keys of one millisecond are in the order of their ids, so any of them may be on the older page.
        var name = await visit.Page.Locator("tbody th").Last.InnerTextAsync();
        await ActAsync(visit, name, "Rename");
        await visit.Page.GetByLabel("Key Name").FillAsync($"{name} renamed");
        await visit.Button("Save").ClickAsync();
        await NoticedAsync(visit, "is changed");
        Assert.StartsWith(place, visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", true)]
    [InlineData("de-DE", true)]
    [InlineData("en-GB", false)]
    public async Task Times_InAnyLocale_HaveOneStyle(string locale, bool script)
    {
        var key = (await Host.IssueAsync("Timed")).Key!;
        var visit = await OpenAsync(new() { Locale = locale, TimezoneId = "UTC", JavaScriptEnabled = script });
        var day = key.CreatedAt.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        var created = visit.Page.Locator("[data-label=Created] time");
        await Expect(created).ToHaveTextAsync(day);
        await Expect(created).ToHaveAttributeAsync("title", new Regex($"^{day}, [0-9:]{{8}} UTC"));
        await visit.Page.GotoAsync($"/console/{key.Id}");
        var minute = key.CreatedAt.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        await Expect(visit.Page.Locator(".events time").First).ToHaveTextAsync(minute + (script ? "" : " UTC"));
    }

    [Fact]
    public async Task Times_ViewersZone_ShowExactInstantOnHover()
    {
        await Host.IssueAsync("Timed");
        var visit = await OpenAsync(new() { TimezoneId = "Pacific/Auckland" });
        var title = await visit.Page.Locator("tbody time").First.GetAttributeAsync("title");
        Assert.Matches("(NZDT|NZST|GMT\\+1[23]).*\\(.*Z\\)", title);
    }

    private static async Task<float> EndAsync(ILocator place) =>
        await place.BoundingBoxAsync() is { } box ? box.X + box.Width : 0;
}
