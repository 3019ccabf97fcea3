using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Where things stand, and how they are told apart.</summary>
public sealed partial class PlaceTests(Chromium chromium) : BrowserTests(chromium)
{
    // What of the list of tags is outside of the part of the panel that scrolls, in pixels.
    private const string Covered = """
        () => {
          const box = selector => document.querySelector(selector).getBoundingClientRect();
          const list = box('.options'), field = box('.combo');
          const over = list.top < field.top ? list.bottom - field.top : field.bottom - list.top;
          const head = box('dialog .sheet-head'), foot = box('dialog .sheet-foot');
          return Math.max(head.bottom - list.top, list.bottom - foot.top, over);
        }
        """;

    [Theory]
    [InlineData(1280, 800, 0)]
    [InlineData(1280, 800, 600)]
    [InlineData(360, 740, 0)]
    [InlineData(640, 400, 0)]
    public async Task Tags_Offered_CoverNeitherTheFieldNorHeadAndFoot(int width, int height, int scrolled)
    {
        var visit = await OpenAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        await visit.Link("Create key").ClickAsync();
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("dialog").EvaluateAsync("(panel, top) => { panel.scrollTop = top; }", scrolled);
        await visit.Page.Locator("#tags-0").FocusAsync();
        await Expect(visit.Page.Locator("[role=option]")).ToHaveCountAsync(20);
        Assert.True(await visit.Page.EvaluateAsync<double>(Covered) <= 0);
        await visit.Page.Locator("#tags-0").PressAsync("ArrowUp");
        await visit.Page.Locator("[role=option]").Last.ClickAsync();
        await Expect(visit.Page.Locator(".chip bdi")).ToHaveTextAsync("tag-19");
        await visit.Page.Locator("#tags-0").ClickAsync();
        await Expect(visit.Page.Locator("[role=option]:visible")).ToHaveCountAsync(19);
    }

    [Fact]
    public async Task Key_InTheList_IsAbbreviatedOnce()
    {
        var issued = await Host.IssueAsync("Plain");
        var visit = await OpenAsync();
        var key = visit.Row("Plain").Locator(".masked");
        await Expect(key).ToHaveTextAsync(Abbreviated());
        await Expect(key).ToHaveAttributeAsync("title", issued.Key!.Masked);
        Assert.True(await key.EvaluateAsync<bool>("m => m.scrollWidth <= m.clientWidth"));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Actions_ThatEndAKey_StandApartInTheMenu(int width)
    {
        await Host.IssueAsync("Plain");
        var visit = await OpenAsync(new() { ViewportSize = new() { Width = width, Height = 740 } });
        await visit.Row("Plain").Locator("summary").ClickAsync();
        var menu = visit.Page.Locator(".menu[open]");
        Assert.True(await GapAsync(menu, "Disable", "Revoke key") > await GapAsync(menu, "Rotate", "Disable"));
        Assert.NotEqual(await ColourAsync(menu, "Rotate"), await ColourAsync(menu, "Delete"));
    }

    [Fact]
    public async Task Choice_Hovered_HasNoGroundOfItsOwn()
    {
        var visit = await OpenAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        var choice = visit.Page.Locator(".scopes .choice").First;
        await choice.HoverAsync();
        await Expect(choice).ToHaveCSSAsync("background-color", "rgba(0, 0, 0, 0)");
        var label = await visit.Page.Locator(".scopes .label").BoundingBoxAsync();
        Assert.Equal(label!.X, (await choice.Locator("input").BoundingBoxAsync())!.X);
    }

    private protected override Task<SampleHost> StartAsync() =>
        SampleHost.StartAsync(builder => builder.Services.AddSingleton<ITagSource>(new Twenty()));

    private static async Task<float> GapAsync(ILocator menu, string above, string below)
    {
        var upper = await menu.GetByText(above, new() { Exact = true }).BoundingBoxAsync();
        return (await menu.GetByText(below, new() { Exact = true }).BoundingBoxAsync())!.Y - upper!.Y - upper.Height;
    }

    private static Task<string> ColourAsync(ILocator menu, string action) =>
        menu.GetByText(action, new() { Exact = true }).EvaluateAsync<string>("a => getComputedStyle(a).color");

    [GeneratedRegex("^hm_live_[0-9A-Za-z]{8}\u2026$")]
    private static partial Regex Abbreviated();

    private sealed class Twenty : ITagSource
    {
        public ValueTask<IReadOnlyList<TagItem>> SearchAsync(
            string owner,
            string? search,
            int limit,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult<IReadOnlyList<TagItem>>(
            [.. Enumerable.Range(0, 20).Select(i => new TagItem($"tag-{i}", $"tag-{i}"))]);
    }
}
