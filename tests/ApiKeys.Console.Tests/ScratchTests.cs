using Microsoft.Playwright;

namespace ApiKeys.Tests;

[Collection(InTheBrowser.Name)]
public sealed class ScratchTests(Chromium chromium)
{
    [Fact]
    public async Task Look()
    {
        await using var host = await SampleHost.StartAsync();
        await using var visit = await Visit.BeginAsync(chromium, host);
        var p = visit.Page;
        async Task Shot(string name) => await p.ScreenshotAsync(new() { Path = $"/tmp/shots/{name}.png" });
        await Shot("empty");
        await visit.Link("Create key").ClickAsync();
        await Shot("create");
        await visit.Button("Create key").ClickAsync();
        await p.WaitForSelectorAsync(".fault");
        await Shot("fault");
        await p.FillAsync("#name", "Production server");
        await p.GetByText("Scoped", new() { Exact = true }).ClickAsync();
        await p.GetByRole(AriaRole.Checkbox, new() { Name = "memory:read" }).CheckAsync();
        await p.FillAsync("#tags-0", "docs,");
        await p.Locator("#tags-0").PressSequentiallyAsync("pro");
        await p.WaitForSelectorAsync(".options li");
        await Shot("scoped");
        await p.Keyboard.PressAsync("Enter");
        await visit.Button("Create key").ClickAsync();
        await p.WaitForSelectorAsync("#token");
        await Shot("shown");
        await visit.Link("Done").ClickAsync();
        await Shot("sure");
        await p.Locator("[data-leave]").ClickAsync();
        await p.WaitForSelectorAsync("tr.made");
        var old = (await host.IssueAsync("خادم الإنتاج", null)).Key!;
        await host.IssueAsync("<script>alert(1)</script>");
        await host.IssueAsync("Soon", null, new NewApiKey { Name = "x", Owner = "demo", CreatedBy = Actor.Person("demo"), Environment = ApiKeyEnvironment.Test, Expiry = ApiKeyExpiry.After(TimeSpan.FromDays(5)) });
        await Shot("list-made");
        await p.GotoAsync("/console");
        await visit.Row("Production").Locator("summary").ClickAsync();
        await Shot("menu");
        await visit.Row("Production").GetByText("Revoke key").ClickAsync();
        await p.WaitForSelectorAsync("dialog[open]");
        await Shot("revoke");
        await p.Keyboard.PressAsync("Escape");
        await p.GotoAsync($"/console/{old.Id}");
        await p.ScreenshotAsync(new() { Path = "/tmp/shots/detail.png", FullPage = true });
        await visit.Link("Rotate").ClickAsync();
        await p.WaitForSelectorAsync("dialog[open]");
        await Shot("rotate");
        await visit.Button("Rotate").ClickAsync();
        await p.WaitForSelectorAsync("#token");
        await Shot("rotated");
        Assert.Empty(visit.Errors);
    }
}
