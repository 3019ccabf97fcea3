using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

public sealed class ChartTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string TextsThatShow =
        "[...document.querySelectorAll('.chart text')].filter(text => text.getBoundingClientRect().width > 0)";

    private const string Smallest =
        $"Math.min(...{TextsThatShow}.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))";

    // Of the texts that show, those that another one covers or the drawing cuts off.
    private const string Unreadable = $$"""
        {{TextsThatShow}}.filter((one, i, all) => {
          const box = one.getBoundingClientRect(), frame = one.ownerSVGElement.getBoundingClientRect();
          return box.left < frame.left || box.right > frame.right || all.some((other, j) => {
            const next = other.getBoundingClientRect();
            return i !== j && box.left < next.right && next.left < box.right
              && box.top < next.bottom - 2 && next.top < box.bottom - 2;
          });
        }).map(text => text.textContent).join()
        """;

    [Fact]
    public async Task Labels_AtAnyWidth_CanBeRead()
    {
        await foreach (var (visit, days) in SpansAsync(320, 360, 600, 1280))
        {
            Assert.InRange(await visit.Page.EvaluateAsync<double>(Smallest), 9.5, 18);
            Assert.Equal("", await visit.Page.EvaluateAsync<string>(Unreadable));
        }
    }

    [Fact]
    public async Task Chart_OfAnySpan_IsAsWideAsThePageAndSaysFirstAndLastDay()
    {
        await foreach (var (visit, days) in SpansAsync(320, 1280))
        {
            var chart = await visit.Page.Locator(".chart").BoundingBoxAsync();
            Assert.Equal((await visit.Page.Locator(".facts.wide").BoundingBoxAsync())!.Width, chart!.Width);
            var shown = await visit.Page.EvaluateAsync<string[]>($"{TextsThatShow}.map(text => text.textContent)");
            Assert.Contains(Host.Today.AddDays(1 - days).ToString("d MMM", CultureInfo.InvariantCulture), shown);
            Assert.Contains(Host.Today.ToString("d MMM", CultureInfo.InvariantCulture), shown);
        }
    }

    /// <summary>Opens the page of a key, and its chart over one span after the other, in each width.</summary>
    private async IAsyncEnumerable<(Visit Visit, int Days)> SpansAsync(params int[] widths)
    {
        await Seed.PlantAsync(Host);
        var visit = await OpenAsync();
        await visit.Row("Production").Locator("th a").ClickAsync();
        foreach (var days in (int[])[7, 30, 90])
        {
            await visit.Link($"{days} days").ClickAsync();
            await Expect(visit.Page.Locator("[aria-current=page]")).ToHaveTextAsync($"{days} days");
            foreach (var width in widths)
            {
                await visit.Page.SetViewportSizeAsync(width, 740);
                yield return (visit, days);
            }
        }
    }

    // WCAG 2.2 asks for 3 between a graphic and its ground.
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Bars_InEachScheme_StandOutFromTheirGround(ColorScheme scheme)
    {
        await Seed.PlantAsync(Host);
        var visit = await OpenAsync(new() { ColorScheme = scheme });
        await visit.Row("Production").Locator("th a").ClickAsync();
        var ground = await ColourAsync(visit, ".chart", "background-color");
        foreach (var kind in (string[])["live", "test", "refused"])
            Assert.InRange(Accent.Contrast(await ColourAsync(visit, $".legend .{kind}", "fill"), ground), 3, 21);
        Assert.InRange(Accent.Contrast(await ColourAsync(visit, ".chart text", "fill"), ground), 4.5, 21);
    }

    [Theory]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Pacific/Pago_Pago")]
    public async Task Days_WhereverTheViewerIs_AreThoseOfUtc(string zone)
    {
        await Seed.PlantAsync(Host);
        var visit = await OpenAsync(new() { TimezoneId = zone });
        await visit.Row("Production").Locator("th a").ClickAsync();
        var today = Host.Today.ToString("d MMM", CultureInfo.InvariantCulture);
        await Expect(visit.Page.Locator(".chart text").Last).ToHaveTextAsync(today);
        await Expect(visit.Page.Locator(".chart text").Filter(new() { HasText = "UTC" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".usage > .hint").Last)
            .ToContainTextAsync($"{today} {Host.Today.Year}, is not over.");
    }

    private static Task<string> ColourAsync(Visit visit, string selector, string property) =>
        visit.Page.Locator(selector).First.EvaluateAsync<string>(
            """
            (part, property) => {
              const style = getComputedStyle(part, part.matches('.legend *') ? '::before' : null);
              return '#' + style.getPropertyValue(property).match(/\d+/g).slice(0, 3)
                .map(number => Number(number).toString(16).padStart(2, '0')).join('');
            }
            """,
            property);
}
