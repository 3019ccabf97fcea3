using ApiKeys.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>A state of a page that a person can come to: how to get there.</summary>
internal sealed record PageState(string Name, Func<Visit, Task> Go, bool IsSeeded = true)
{
    private static readonly PageState[] _all =
    [
        new("empty", _ => Task.CompletedTask, IsSeeded: false),
        new("list", _ => Task.CompletedTask),
        new("menu", visit => visit.Row("Production").Locator("summary").ClickAsync()),
        new("nothing-found", visit => visit.Page.GotoAsync("/console?search=nowhere")),
        new("member", _ => Task.CompletedTask),
        new("limit", _ => Task.CompletedTask),
        new("create", visit => visit.Link("Create key").ClickAsync()),
        new("create-scoped", ScopedAsync),
        new("create-faults", FaultsAsync),
        new("create-misshapen", MisshapenAsync),
        new("create-discard", DiscardAsync),
        new("shown", visit => BrowserTests.CreateAsync(visit, "Nightly export")),
        new("shown-asked", AskedAsync),
        new("rename", visit => BrowserTests.ActAsync(visit, "Production", "Rename")),
        new("expiry", visit => BrowserTests.ActAsync(visit, "Production", "Change expiry")),
        new("revoke", visit => BrowserTests.ActAsync(visit, "Production", "Revoke key")),
        new("delete", visit => BrowserTests.ActAsync(visit, "Production", "Delete")),
        new("rotate", visit => BrowserTests.ActAsync(visit, "Production", "Rotate")),
        new("rotated", RotatedAsync),
        new("key", visit => visit.Row("Production").Locator("th a").ClickAsync()),
        new("long", LongAsync),
        new("long-key", visit => LongAsync(visit, v => v.Row("Backup").Locator("a.name").ClickAsync())),
        new(
            "long-revoke",
            visit => LongAsync(visit, v => BrowserTests.ActAsync(v, "Backup", "Revoke key"))),
        new("session-ended", visit => EndedAsync(visit, "f => f.requestSubmit()")),
        new("session-ended-plain", visit => EndedAsync(visit, "f => f.submit()")),
        new("unread", UnreadAsync),
        new("search-refused", visit => visit.Page.GotoAsync($"/console?search={new string('x', 500)}")),
        new("unanswered", visit => UnansweredAsync(visit, "f => f.requestSubmit()", StoreCalls.Writes)),
        new("unanswered-plain", visit => UnansweredAsync(visit, "f => f.submit()", StoreCalls.Writes)),
        new("kept-plain", KeptAsync),
        new("revoked-meanwhile", visit => EndedMeanwhileAsync(visit, "f => f.requestSubmit()", deletes: false)),
        new("deleted-meanwhile", visit => EndedMeanwhileAsync(visit, "f => f.requestSubmit()", deletes: true)),
        new("deleted-meanwhile-plain", visit => EndedMeanwhileAsync(visit, "f => f.submit()", deletes: true)),
        new("no-such-key", visit => visit.Page.GotoAsync("/console/00000000")),
        new("no-such-page", visit => visit.Page.GotoAsync("/console/nowhere/at/all")),
    ];

    public static IEnumerable<string> Names => _all.Select(state => state.Name);

    public static PageState Of(string name) => _all.Single(state => state.Name == name);

    /// <summary>What the host is told of the account.</summary>
    public string Setting =>
        Name switch
        {
            "member" => "--MemoryApi:Role=member",
            "limit" => "--MemoryApi:Plan=Developer",
            _ => "--MemoryApi:Plan=Pro",
        };

    /// <summary>Waits until what was opened is there and stands still.</summary>
    public async Task ReachAsync(Visit visit)
    {
        await Go(visit);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(visit.Page.Locator(".progress.on")).ToHaveCountAsync(0);
        if (Name is "key")
            await Expect(visit.Page.Locator(".chart:visible")).ToBeVisibleAsync();
    }

    private static async Task ScopedAsync(Visit visit)
    {
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Docs reader");
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Page.Locator("[name=scopes-0][value='memory:read']").CheckAsync();
        await visit.Page.Locator("#tags-0").PressSequentiallyAsync("handbook wi");
        await Expect(visit.Page.Locator("[role=option]").Last).ToBeVisibleAsync();
    }

    private static async Task MisshapenAsync(Visit visit)
    {
        await ScopedAsync(visit);
        await visit.Page.Locator("#tags-0").PressSequentiallyAsync("ki!");
        await Expect(visit.Page.Locator(".misshapen")).Not.ToBeEmptyAsync();
    }

    private static async Task FaultsAsync(Visit visit)
    {
        await visit.Link("Create key").ClickAsync();
        await visit.Page.Locator("[name=access][value=scoped]").CheckAsync();
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#name-fault")).ToBeVisibleAsync();
    }

    private static async Task DiscardAsync(Visit visit)
    {
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Docs reader");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeFocusedAsync();
    }

    // A form that is submitted past the script goes as it does without.
    private static async Task EndedAsync(Visit visit, string submit)
    {
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync("Docs reader");
        await visit.Context.ClearCookiesAsync(new() { Name = "memory-api" });
        await visit.Page.Locator("dialog form").EvaluateAsync(submit);
        await Expect(visit.Page.GetByText("Sign in in a new tab")).ToBeVisibleAsync();
    }

    // Names and tags as long as they may be, in any script, and two keys of one name.
    private static async Task LongAsync(Visit visit)
    {
        var old = await visit.Host.IssueAsync(Seed.Longest("Rotated-"));
        await visit.Host.Issuer.RotateAsync(new()
        {
            Id = old.Key!.Id,
            Owner = "demo",
            Actor = Actor.Person("demo"),
            Overlap = TimeSpan.FromDays(6.5),
        });
        await visit.Host.IssueAsync(Seed.Longest("مفتاح ", "النسخ الاحتياطي "));
        await visit.Host.IssueAsync(Seed.Longest("Keys ", "👩🏽‍💻"));
        await visit.Host.IssueAsync(
            Seed.Longest("Backup-"),
            KeyAccess.Scoped(["memory:read"], [Seed.Longest("tag-"), Seed.Longest("other-"), "wiki"]));
        await visit.Page.ReloadAsync();
    }

    private static async Task LongAsync(Visit visit, Func<Visit, Task> then)
    {
        await LongAsync(visit);
        await then(visit);
    }

    private static async Task UnreadAsync(Visit visit)
    {
        visit.Host.Store.Break(StoreCalls.Lists, StoreFault.Fails);
        await visit.Page.GotoAsync("/console");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Keys can\u2019t be shown");
    }

    private static async Task UnansweredAsync(Visit visit, string submit, StoreCalls away)
    {
        await BrowserTests.ActAsync(visit, "Production", "Rename");
        await visit.Page.GetByLabel("Key Name").FillAsync("Docs reader");
        visit.Host.Store.Break(away, StoreFault.Fails);
        await visit.Page.Locator("dialog form").EvaluateAsync(submit);
        await Expect(visit.Page.GetByText("may or may not have done this")).ToBeVisibleAsync();
    }

    private static async Task KeptAsync(Visit visit)
    {
        await UnansweredAsync(visit, "f => f.submit()", StoreCalls.Writes | StoreCalls.Finds);
        await Expect(visit.Button("Back to the form")).ToBeVisibleAsync();
    }

    private static async Task EndedMeanwhileAsync(Visit visit, string submit, bool deletes)
    {
        await BrowserTests.ActAsync(visit, "Production", "Rename");
        await visit.Page.GetByLabel("Key Name").FillAsync("Docs reader");
        await visit.Page.Locator("#description").FillAsync("Reads the handbook at night");
        var (key, ada) = ((await visit.Host.KeysAsync()).Single(one => one.Name == "Production"), Actor.Person("ada"));
        if (deletes)
            await visit.Host.Issuer.DeleteAsync(new() { Id = key.Id, Owner = "demo", Actor = ada });
        else
            await visit.Host.Issuer.RevokeAsync(new() { Id = key.Id, Owner = "demo", Actor = ada });
        await visit.Page.Locator("dialog form").EvaluateAsync(submit);
        await Expect(visit.Page.GetByText(deletes ? "There is no such key" : "This key is revoked")).ToBeVisibleAsync();
    }

    private static async Task AskedAsync(Visit visit)
    {
        await BrowserTests.CreateAsync(visit, "Nightly export");
        await visit.Link("Done").ClickAsync();
    }

    private static async Task RotatedAsync(Visit visit)
    {
        await BrowserTests.ActAsync(visit, "Production", "Rotate");
        await visit.Button("Rotate").ClickAsync();
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        await visit.Link("Done").ClickAsync();
        await visit.Page.Locator("[data-leave]").ClickAsync();
        await Expect(visit.Page.Locator(".crumbs")).ToBeVisibleAsync();
    }
}
