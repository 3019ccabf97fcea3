using Microsoft.Playwright;

namespace ApiKeys.Tests;

/// <summary>A way to look at a page.</summary>
internal sealed record Look(string Name, int Width, int Height, ColorScheme Scheme, float Scale = 1)
{
    public static IReadOnlyList<Look> All { get; } =
    [
        new("light", 1280, 800, ColorScheme.Light),
        new("dark", 1280, 800, ColorScheme.Dark),
        new("narrow", 360, 740, ColorScheme.Light),
        // 200 % zoom of a window of 1280 by 800.
        new("zoomed", 640, 400, ColorScheme.Dark, Scale: 2),
    ];

    public BrowserNewContextOptions ToOptions() =>
        new()
        {
            ViewportSize = new ViewportSize { Width = Width, Height = Height },
            ColorScheme = Scheme,
            DeviceScaleFactor = Scale,
        };
}
