using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>The workflows on a phone: nothing is cut off, and every control can be touched.</summary>
public sealed class PhoneTests(Chromium chromium) : BrowserTests(chromium)
{
    private const int Width = 360;

    // Of the controls that show and stand still, those outside of the screen or under something else.
    private const string Unreachable = """
        Promise.allSettled(document.getAnimations().map(moving => moving.finished)).then(() => {
          const all = 'a, button, summary, select, textarea, input:not([type=hidden])';
          const scope = document.querySelector('dialog[open], .menu[open]') ?? document;
          return [...scope.querySelectorAll(all)]
            .filter(control => control.checkVisibility() && !control.closest('.hidden'))
            .filter(control => {
              control.scrollIntoView({ block: 'center', behavior: 'instant' });
              const box = control.getClientRects()[0];
              const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              return box.left < 0 || box.right > document.documentElement.clientWidth || !control.contains(hit);
            }).map(control => control.outerHTML).join('\n');
        })
        """;

    private const string TooWide = """
        [document.documentElement, ...document.querySelectorAll('dialog[open]')]
          .map(part => part.scrollWidth - part.clientWidth).find(over => over > 0) ?? 0
        """;

    [Fact]
    public async Task Workflow_CreateRotateRevokeDelete_IsDone()
    {
        var visit = await PickUpAsync();
        await visit.Link("Create key").TapAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("On the way");
        await FitsAsync(visit);
        await visit.Button("Create key").TapAsync();
        await FitsAsync(visit, "#token");
        await visit.Button("Copy & close").TapAsync();
        await FitsAsync(visit, "tr.made");
        var token = await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        await TapAsync(visit, "On the way", "Rotate");
        await FitsAsync(visit, "#overlap");
        await visit.Button("Rotate").TapAsync();
        await FitsAsync(visit, "#token");
        await visit.Button("Copy & close").TapAsync();
        await FitsAsync(visit, ".crumbs");
        await visit.Link("Revoke old now").TapAsync();
        await FitsAsync(visit, "#reason");
        await visit.Button("Revoke").TapAsync();
        await NoticedAsync(visit, "is revoked");
        await visit.Link("API Keys").TapAsync();
        await TapAsync(visit, "Active", "Delete");
        await FitsAsync(visit, "#reason");
        await visit.Button("Delete").TapAsync();
        await NoticedAsync(visit, "is deleted");
        using var refused = await Host.PresentAsync(token);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.NotNull(Assert.Single(await Host.KeysAsync()).RevokedAt);
    }

    [Fact]
    public async Task Changes_EachPanel_FitsAndIsDone()
    {
        await Host.IssueAsync("On the way");
        var visit = await PickUpAsync();
        await TapAsync(visit, "On the way", "Rename");
        await FitsAsync(visit, "#name");
        await visit.Page.GetByLabel("Key Name").FillAsync("A name as long as a name may be, about the way home of ada");
        await visit.Button("Save").TapAsync();
        await NoticedAsync(visit, "is changed");
        await TapAsync(visit, "A name", "Edit access");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[value='memory:read']").CheckAsync();
        await visit.Page.Locator("#tags-0").PressSequentiallyAsync("a-tag-that-is-longer-than-a-phone-is-wide wiki ");
        await FitsAsync(visit, ".chip");
        await visit.Button("Save").TapAsync();
        await Expect(visit.Row("A name")).ToContainTextAsync("Scoped");
        await TapAsync(visit, "A name", "Change expiry");
        await visit.Page.GetByLabel("Expires").SelectOptionAsync("date");
        await FitsAsync(visit, "#expires-date");
        await visit.Page.GetByLabel("Last day").FillAsync("2035-07-04");
        await visit.Button("Save").TapAsync();
        await TapAsync(visit, "A name", "Disable");
        await Expect(visit.Row("A name")).ToContainTextAsync("Disabled");
        await FitsAsync(visit);
        Assert.Equal(2035, Assert.Single(await Host.KeysAsync()).ExpiresAt!.Value.Year);
    }

    [Fact]
    public async Task Menu_OfARow_StandsOnTheScreen()
    {
        await Seed.PlantAsync(Host);
        var visit = await PickUpAsync();
        await visit.Row("Production").Locator("summary").TapAsync();
        await FitsAsync(visit, ".menu[open]");
    }

    private static async Task TapAsync(Visit visit, string row, string action)
    {
        await visit.Row(row).First.Locator("summary").TapAsync();
        await visit.Row(row).First.GetByText(action, new() { Exact = true }).TapAsync();
    }

    private static async Task FitsAsync(Visit visit, string shown = "h1")
    {
        await Expect(visit.Page.Locator(shown).Last).ToBeVisibleAsync();
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>(TooWide));
        Assert.Equal("", await visit.Page.EvaluateAsync<string>(Unreachable));
    }

    private Task<Visit> PickUpAsync() =>
        OpenAsync(new()
        {
            ViewportSize = new ViewportSize { Width = Width, Height = 740 },
            HasTouch = true,
            IsMobile = true,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
}
