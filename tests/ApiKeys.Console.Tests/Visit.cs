using Microsoft.Playwright;

namespace ApiKeys.Tests;

/// <summary>A person before the console: a context of the browser, signed in to a host.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    private Visit(IBrowserContext context, IPage page, SampleHost host) =>
        (Context, Page, Host) = (context, page, host);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public SampleHost Host { get; }

    /// <summary>What the browser complained about: refused content, errors of the script.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public static async Task<Visit> BeginAsync(Chromium chromium, SampleHost host, BrowserNewContextOptions? how = null)
    {
        var context = await chromium.Browser.NewContextAsync(With(how ?? new(), host));
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page, host);
        page.SetDefaultTimeout(10_000);
        page.PageError += (_, error) => visit._errors.Add(error);
        page.Console += (_, message) =>
        {
            // A refusal that the console shows is also a line of the browser's.
            if (message.Type == "error" && !message.Text.Contains("the server responded", StringComparison.Ordinal))
                visit._errors.Add(message.Text);
        };
        await visit.SignInAsync();
        return visit;
    }

    /// <summary>Copies the token that the page shows.</summary>
    public Task<string> TokenAsync() => Page.Locator("#token").InputValueAsync();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Row(string name) => Page.Locator("table.keys tbody tr").Filter(new() { HasText = name });

    /// <summary>Holds requests back until the result is set.</summary>
    public async Task<TaskCompletionSource> HoldAsync(string url)
    {
        var late = new TaskCompletionSource();
        await Page.RouteAsync(url, async route =>
        {
            await late.Task;
            await route.ContinueAsync();
        });
        return late;
    }

    // The link signs in once; a second context gets the session of the first.
    private async Task SignInAsync()
    {
        if (Host.Session is { } session)
        {
            await Context.AddCookiesAsync(session);
            await Page.GotoAsync($"{Host.PathBase}/console");
            return;
        }

        await Page.GotoAsync(Host.SignIn);
        Host.Session = [.. (await Context.CookiesAsync()).Select(AsGiven)];
    }

    public static Cookie AsGiven(BrowserContextCookiesResult cookie) =>
        new() { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path };

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private static BrowserNewContextOptions With(BrowserNewContextOptions how, SampleHost host)
    {
        how.BaseURL = host.Opened.ToString();
        how.ViewportSize ??= new ViewportSize { Width = 1280, Height = 800 };
        how.TimezoneId ??= "Europe/Berlin";
        how.Locale ??= "en-GB";
        how.ReducedMotion ??= ReducedMotion.Reduce;
        return how;
    }
}
