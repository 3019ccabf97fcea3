using Microsoft.Playwright;

namespace ApiKeys.Tests;

/// <summary>A way to look at a page.</summary>
internal sealed record Look(string Name, int Width, int Height, ColorScheme Scheme)
{
    public static IReadOnlyList<Look> All { get; } =
    [
        new("narrow", 360, 740, ColorScheme.Light),
        // 200 % zoom of a window of 1280 by 800.
        new("zoomed", 640, 400, ColorScheme.Dark),
        new("dark", 1280, 800, ColorScheme.Dark),
        new("light", 1280, 800, ColorScheme.Light),
    ];

    public BrowserNewContextOptions ToOptions() => new() { ViewportSize = Size, ColorScheme = Scheme };

    /// <summary>Looks at a page that is open, once the browser has laid it out anew.</summary>
    public async Task ApplyAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = Scheme, ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(Width, Height);
        await page.EvaluateAsync(
            "() => new Promise(laidOut => requestAnimationFrame(() => requestAnimationFrame(laidOut)))");
    }

    private ViewportSize Size => new() { Width = Width, Height = Height };
}
