using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class CreateTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Grants_AddedAndRemoved_KeepTheFocusThere()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.GetByText("Add another grant").ClickAsync();
        await visit.Button("Add a grant").ClickAsync();
        await Expect(visit.Page.Locator("[name=scopes-1]").First).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("[name=scopes-1]").First).ToBeInViewportAsync();
        await visit.Button("Remove grant 2").ClickAsync();
        await Expect(visit.Page.Locator("[name=scopes-0]").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Create_ThenRevoke_KeyWorksAndIsRefused()
    {
        var visit = await OpenAsync();
        var token = await CreateAsync(visit, "Production");
        using var accepted = await Host.PresentAsync(token);
        await visit.Link("Done").ClickAsync();
        await visit.Page.Locator("[data-leave]").ClickAsync();
        await ActAsync(visit, "Production", "Revoke key");
        await visit.Button("Revoke").ClickAsync();
        await Expect(visit.Row("Production")).ToContainTextAsync("Revoked");
        using var refused = await Host.PresentAsync(token);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (accepted.StatusCode, refused.StatusCode));
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task List_NoKeys_OffersTheFirst()
    {
        var visit = await OpenAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "No API keys yet" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".empty"))
            .ToContainTextAsync("Create your first API key to start using the API programmatically");
        await Expect(visit.Link("Create key")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Create_FirstChoices_AreLiveFullAndOneYear()
    {
        var visit = await OpenAsync();
        await CreateAsync(visit, "Defaults");
        var key = (await Host.KeysAsync()).Single();
        Assert.Equal((ApiKeyEnvironment.Live, true), (key.Environment, key.Access.IsFull));
        Assert.Equal(key.CreatedAt.AddYears(1), key.ExpiresAt);
    }

    [Theory]
    [InlineData("7 days", 7)]
    [InlineData("30 days", 30)]
    public async Task Create_SpanOfDays_EndsSoManyDaysAfterItsCreation(string choice, int days)
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Expires").SelectOptionAsync(new SelectOptionValue { Label = choice });
        await visit.Page.GetByLabel("Key Name").FillAsync("Short");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        var key = (await Host.KeysAsync()).Single();
        Assert.Equal(key.CreatedAt.AddDays(days), key.ExpiresAt);
    }

    [Fact]
    public async Task Create_OwnDate_EndsWithThatDayWhereTheViewerIs()
    {
        var visit = await OpenAsync(new() { TimezoneId = "America/New_York" });
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("date");
        await visit.Page.GetByLabel("Last day").FillAsync("2035-07-04");
        await visit.Page.GetByLabel("Key Name").FillAsync("Dated");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        var ends = (await Host.KeysAsync()).Single().ExpiresAt;
        Assert.Equal(new DateTimeOffset(2035, 7, 5, 4, 0, 0, TimeSpan.Zero).AddMilliseconds(-1), ends);
        await visit.Link("Done").ClickAsync();
        await visit.Link("Close").ClickAsync();
        await Expect(visit.Page.Locator("tr.made [data-label=Expires]")).ToContainTextAsync("4 Jul 2035");
    }

    [Fact]
    public async Task Create_Faulty_SaysSoAtTheFieldsAndKeepsWhatWasTyped()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Scoped to nothing");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("never");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#scopes-0-fault")).ToHaveTextAsync("Give at least one scope.");
        await Expect(visit.Page.Locator("#tags-0-fault")).ToContainTextAsync("Give at least one tag");
        await Expect(visit.Page.GetByLabel("Key Name")).ToHaveValueAsync("Scoped to nothing");
        await Expect(visit.Page.GetByLabel("Expires")).ToHaveValueAsync("never");
        Assert.Empty(await Host.KeysAsync());
    }

    [Fact]
    public async Task Create_TwoGrantsWithTags_HasBoth()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Two grants");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[name=scopes-0][value='memory:read']").CheckAsync();
        await visit.Page.Locator("#tags-0").PressSequentiallyAsync("docs wiki ");
        await visit.Page.GetByText("Add another grant").ClickAsync();
        await visit.Button("Add a grant").ClickAsync();
        await visit.Page.Locator("[name=scopes-1][value='memory:write']").CheckAsync();
        await visit.Page.Locator("[name=every-tag-1]").CheckAsync();
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        Assert.Equal(
            "memory:read on docs wiki; memory:write on *", (await Host.KeysAsync()).Single().Access.ToString());
    }

    [Fact]
    public async Task Create_KnownTag_IsOfferedWhileTyping()
    {
        using var added = await Host.RememberAsync((await Host.IssueAsync("Writer")).Token!.Reveal(), "handbook");
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("#tags-0").PressSequentiallyAsync("hand");
        await Expect(visit.Page.Locator("[role=option]")).ToHaveTextAsync(["handbook", "Create “hand”"]);
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("[name=tags-0]")).ToHaveValueAsync("handbook");
    }
}
