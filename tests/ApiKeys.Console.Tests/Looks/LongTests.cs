using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Names and tags as long as they may be, and keys of one name.</summary>
public sealed class LongTests(Chromium chromium) : BrowserTests(chromium)
{
    // What sticks out of its page, table or dialog.
    private const string Outside = """
        [...document.querySelectorAll('main, table, dialog[open]')].flatMap(frame => {
          const edge = frame.getBoundingClientRect();
          return [...frame.querySelectorAll("*")]
            .filter(part => part.checkVisibility() && !part.closest('.hidden, .menu, .progress'))
            .map(part => [part, part.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.left < edge.left - 1 || box.right > edge.right + 1))
            .map(([part]) => part.outerHTML);
        }).join('\n')
        """;

    [Theory]
    [InlineData("Key-", "x", 1280)]
    [InlineData("Key-", "x", 1000)]
    [InlineData("Key-", "x", 360)]
    [InlineData("مفتاح", "النسخ", 1280)]
    [InlineData("مفتاح", "النسخ", 360)]
    [InlineData("🔑", "🔑", 1280)]
    [InlineData("🔑", "🔑", 360)]
    public async Task Name_AsLongAsItMayBe_StaysInItsPlaceAndCanBeRead(string begin, string more, int width)
    {
        var name = Seed.Longest(begin, more);
        await Host.IssueAsync(name, KeyAccess.Scoped(["memory:read"], [Seed.Longest("tag-")]));
        var visit = await OpenAsync(new() { ViewportSize = new() { Width = width, Height = 740 } });
        await Expect(visit.Page.Locator("th .name")).ToHaveAttributeAsync("title", name);
        await Expect(visit.Page.Locator("th .name bdi")).ToHaveTextAsync(name);
        Assert.Equal("", await visit.Page.EvaluateAsync<string>(Outside));
        await ActAsync(visit, name, "Revoke key");
        await Expect(visit.Page.Locator("dialog strong bdi")).ToHaveTextAsync(name);
        Assert.Equal("", await visit.Page.EvaluateAsync<string>(Outside));
        await visit.Link("Cancel").ClickAsync();
        await visit.Page.Locator("th .name").ClickAsync();
        await Expect(visit.Page.Locator("h1 bdi")).ToHaveTextAsync(name);
        Assert.Equal("", await visit.Page.EvaluateAsync<string>(Outside));
    }

    [Fact]
    public async Task List_AtAnyWidth_FitsIt()
    {
        await Seed.PlantAsync(Host);
        await Host.IssueAsync(Seed.Longest("Key-"), KeyAccess.Scoped(["memory:read"], [Seed.Longest("tag-")]));
        var visit = await OpenAsync();
        foreach (var width in (int[])[1600, 1280, 1279, 1153, 1152, 1000, 700, 360, 320])
        {
            await visit.Page.SetViewportSizeAsync(width, 740);
            Assert.Equal("", await visit.Page.EvaluateAsync<string>(Outside));
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Tag_AsLongAsItMayBe_IsCutInTheListAndWholeOnTheKeysPage(int width)
    {
        var tag = Seed.Longest("tag-");
        await Host.IssueAsync("Plain", KeyAccess.Scoped(["memory:read"], [tag]));
        var visit = await OpenAsync(new() { ViewportSize = new() { Width = width, Height = 740 } });
        var shown = visit.Page.Locator(".tag");
        await Expect(shown).ToHaveAttributeAsync("title", tag);
        Assert.True(await shown.EvaluateAsync<bool>("tag => tag.scrollWidth > tag.clientWidth"));
        await visit.Row("Plain").Locator(".name").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Plain");
        Assert.True(await shown.EvaluateAsync<bool>("tag => tag.scrollWidth <= tag.clientWidth"));
    }

    [Fact]
    public async Task Replaced_KeyInItsOverlap_SaysByWhichAndUntilWhen()
    {
        var successor = await RotateAsync(TimeSpan.FromDays(6.5));
        var visit = await OpenAsync();
        await Expect(visit.Row("Plain")).ToHaveCountAsync(2);
        var line = visit.Page.Locator(".replaced");
        await Expect(line).ToHaveTextAsync($"Replaced by {successor}, ends in 6 days");
        await line.Locator("a").ClickAsync();
        await Expect(visit.Page.Locator(".under .masked")).ToContainTextAsync($"{successor}");
    }

    [Fact]
    public async Task Replaced_KeyWithoutOverlap_SaysThatItHasEnded()
    {
        var successor = await RotateAsync(TimeSpan.Zero);
        var visit = await OpenAsync();
        await Expect(visit.Page.Locator(".replaced")).ToHaveTextAsync($"Replaced by {successor}, ended");
    }

    private async Task<ApiKeyId> RotateAsync(TimeSpan overlap)
    {
        var old = await Host.IssueAsync("Plain");
        var rotated = await Host.Issuer.RotateAsync(
            new() { Id = old.Key!.Id, Owner = "demo", Actor = Actor.Person("demo"), Overlap = overlap });
        return rotated.Key!.Id;
    }
}
