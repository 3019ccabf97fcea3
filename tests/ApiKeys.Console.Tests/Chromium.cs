using Microsoft.Playwright;

namespace ApiKeys.Tests;

/// <summary>One real browser for all tests; each takes a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] _places = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

    private static readonly string[] _arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = _places.First(File.Exists),
            Headless = true,
            Args = _arguments,
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>The tests that share the browser; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class InTheBrowser : ICollectionFixture<Chromium>
{
    public const string Name = "In the browser";
}
