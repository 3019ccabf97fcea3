using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>What speaks against a form: where the focus goes, what is marked, and when it is gone.</summary>
public sealed class FaultTests(Chromium chromium) : BrowserTests(chromium)
{
    [Fact]
    public async Task Create_SeveralFaults_FocusTheFirstOfThoseThatAreLeft()
    {
        var visit = await SendAsync("", "date");
        await Expect(visit.Page.Locator("#name")).ToBeFocusedAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Named");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#expires-date")).ToBeFocusedAsync();
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("never");
        await visit.Button("Create key").ClickAsync();
        // The tags, which come after them, have a fault too.
        await Expect(visit.Page.Locator("[name=scopes-0]").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Expiry_OwnDateNotChosen_MarksTheDateAlone()
    {
        var visit = await SendAsync("Named", "date");
        var date = visit.Page.Locator("#expires-date");
        await Expect(date).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(date).ToHaveAccessibleDescriptionAsync(
            "The key works until this day ends where you are. Choose a day, such as 2030-12-31.");
        await Expect(visit.Page.Locator("#expires[aria-invalid]")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("#name", "#name-fault")]
    [InlineData("#expires-date", "#expires-fault")]
    [InlineData("#expires", "#expires-fault")]
    [InlineData("[name=scopes-0]", "#scopes-0-fault")]
    [InlineData("#tags-0", "#tags-0-fault")]
    [InlineData("[name=every-tag-0]", "#tags-0-fault")]
    public async Task Field_Changed_LosesItsFaultAndNoOther(string field, string fault)
    {
        var visit = await SendAsync("", "date");
        var faults = visit.Page.Locator("dialog .fault");
        await Expect(faults).ToHaveCountAsync(4);
        await ChangeAsync(visit.Page.Locator(field).First);
        await Expect(visit.Page.Locator(fault)).ToHaveCountAsync(0);
        await Expect(faults).ToHaveCountAsync(3);
        await Expect(visit.Page.Locator($"[aria-describedby~={fault[1..]}]")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("dialog [aria-invalid]")).ToHaveCountAsync(fault == "#scopes-0-fault" ? 3 : 2);
    }

    [Fact]
    public async Task Tag_TakenAway_ClearsTheFaultOfTheTags()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("#tags-0").PressSequentiallyAsync("docs Not! ");
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#tags-0-fault")).ToBeVisibleAsync();
        await visit.Button("Remove tag Not!").ClickAsync();
        await Expect(visit.Page.Locator("#tags-0-fault")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator(".combo.wrong")).ToHaveCountAsync(0);
    }

    private static async Task ChangeAsync(ILocator field)
    {
        if (await field.GetAttributeAsync("type") == "checkbox")
            await field.CheckAsync();
        else if (await field.GetAttributeAsync("id") == "expires")
            await field.SelectOptionAsync("never");
        else
            await field.FillAsync(await field.GetAttributeAsync("type") == "date" ? "2035-07-04" : "a");
    }

    private async Task<Visit> SendAsync(string name, string expires)
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync(name);
        await visit.Page.GetByLabel("Expires").SelectOptionAsync(expires);
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#tags-0-fault")).ToBeVisibleAsync();
        return visit;
    }
}
