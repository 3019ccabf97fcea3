using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Panels: their head and foot stand still, and the middle scrolls between them.</summary>
public sealed class PanelTests(Chromium chromium) : BrowserTests(chromium)
{
    // How far head and foot are from the panel's edges, wherever it is scrolled to, and what between them is too high.
    private const string Adrift = """
        panel => {
          const edges = panel.getBoundingClientRect();
          const away = top => {
            panel.scrollTop = top;
            const head = panel.querySelector('.sheet-head').getBoundingClientRect();
            const foot = panel.querySelector('.sheet-foot').getBoundingClientRect();
            const squeezed = foot.top - head.bottom < edges.height / 4 ? 1000 : 0;
            return Math.max(Math.abs(head.top - edges.top), Math.abs(foot.bottom - edges.bottom), squeezed,
              Math.abs(edges.bottom - innerHeight));
          };
          return Math.max(...[0, 50, panel.scrollHeight].map(away));
        }
        """;

    // Of the controls between head and foot, those that cannot be seen in full once they have the focus.
    private const string Covered = """
        panel => {
          const head = panel.querySelector('.sheet-head'), foot = panel.querySelector('.sheet-foot');
          return [...panel.querySelectorAll('.sheet-body :is(a, button, input, select, textarea, summary)')]
            .filter(control => control.checkVisibility() && !control.closest('.sheet-foot, .hidden'))
            .filter(control => {
              document.activeElement.blur();
              control.focus();
              const box = control.getBoundingClientRect();
              return box.top < head.getBoundingClientRect().bottom - 1
                || box.bottom > foot.getBoundingClientRect().top + 1;
            }).map(control => control.outerHTML).join('\n');
        }
        """;

    [Theory]
    [InlineData(1280, 800, 100)]
    [InlineData(640, 400, 100)]
    [InlineData(360, 640, 100)]
    [InlineData(360, 640, 150)]
    [InlineData(1280, 800, 200)]
    public async Task HeadAndFoot_OfEachPanel_StandAtItsEdges(int width, int height, int percent)
    {
        await Host.IssueAsync("Plain");
        var visit = await OpenAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        await visit.Page.EvaluateAsync("size => { document.documentElement.style.fontSize = size; }", Size(percent));
        var panel = visit.Page.Locator("dialog[data-kind=panel]");
        await ActAsync(visit, "Plain", "Rename");
        await Expect(visit.Button("Save")).ToBeInViewportAsync();
        await StandsAsync(panel);
        await visit.Page.Locator("[data-closes]").First.ClickAsync();
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Nightly export");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await StandsAsync(panel);
        await visit.Page.Locator("[name=access][value=full]").CheckAsync();
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        await StandsAsync(panel);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 640)]
    public async Task Question_WhetherTheKeyWasKept_IsAskedInTheFoot(int width, int height)
    {
        var visit = await OpenAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        await CreateAsync(visit, "Nightly export");
        await visit.Link("Done").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(visit.Button("Copy & close")).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.True(await visit.Page.Locator("dialog").EvaluateAsync<double>(Adrift) <= 1);
    }

    [Fact]
    public async Task Question_BesideTheToken_HasCopyTheWayBackAndTheWayOn()
    {
        var visit = await OpenAsync();
        await CreateAsync(visit, "Production");
        var foot = visit.Page.Locator(".sheet-foot .button:visible");
        await Expect(foot).ToHaveTextAsync(["Copy & close", "Done"]);
        await visit.Link("Done").ClickAsync();
        await Expect(foot).ToHaveTextAsync(["Keep it open", "Close", "Copy & close"]);
        await visit.Link("Keep it open").ClickAsync();
        await Expect(foot).ToHaveTextAsync(["Copy & close", "Done"]);
    }

    private static async Task StandsAsync(ILocator panel)
    {
        Assert.True(await panel.EvaluateAsync<double>(Adrift) <= 1);
        Assert.Equal("", await panel.EvaluateAsync<string>(Covered));
    }

    private static string Size(int percent) => percent.ToString(CultureInfo.InvariantCulture) + "%";
}
