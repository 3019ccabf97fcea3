using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ApiKeys.Tests;

/// <summary>Tests that open the console of the sample host in the browser, each on a host of its own.</summary>
[Collection(InTheBrowser.Name)]
public abstract class BrowserTests(Chromium chromium) : IAsyncLifetime
{
    private readonly List<Visit> _visits = [];

    internal SampleHost Host { get; private set; } = null!;

    protected virtual IReadOnlyList<string> Settings => [];

    public async Task InitializeAsync() => Host = await StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var visit in _visits)
            await visit.DisposeAsync();
        await Host.DisposeAsync();
    }

    private protected virtual Task<SampleHost> StartAsync() => SampleHost.StartAsync(settings: [.. Settings]);

    internal async Task<Visit> OpenAsync(BrowserNewContextOptions? how = null)
    {
        var visit = await Visit.BeginAsync(chromium, Host, how);
        _visits.Add(visit);
        return visit;
    }

    /// <summary>Creates a key as a person does, and stays where it is shown.</summary>
    internal static async Task<string> CreateAsync(Visit visit, string name)
    {
        await visit.Link("Create key").ClickAsync();
        await visit.Page.GetByLabel("Key Name").FillAsync(name);
        await visit.Button("Create key").ClickAsync();
        await Expect(visit.Page.Locator("#token")).ToBeVisibleAsync();
        return await visit.TokenAsync();
    }

    /// <summary>Opens a form from a row's menu.</summary>
    internal static async Task ActAsync(Visit visit, string name, string action)
    {
        await visit.Row(name).Locator("summary").ClickAsync();
        await visit.Row(name).GetByText(action, new() { Exact = true }).ClickAsync();
    }

    internal static Task NoticedAsync(Visit visit, string text) =>
        Expect(visit.Page.Locator(".notice")).ToContainTextAsync(text);
}
