using System.Globalization;

namespace ApiKeys;

/// <summary>The host's colour in the shades that can be read: contrast and luminance as WCAG 2.2 defines
/// them.</summary>
internal readonly struct Accent(string hex)
{
    // A little more than the 4.5 of WCAG, so that tinted grounds keep it.
    private const double Readable = 5.2;
    private const string LightGround = "#f6f7f9";
    private const string DarkGround = "#1c1f26";

    private readonly double[] _colour = Parse(hex);

    public string ToCss()
    {
        var light = Shade(_colour, Parse(LightGround), toward: 0);
        var dark = Shade(_colour, Parse(DarkGround), toward: 1);
        return
            $":root{{--accent:{Hex(light)};--on-accent:{On(light)}}}"
            + $"@media (prefers-color-scheme:dark){{:root{{--accent:{Hex(dark)};--on-accent:{On(dark)}}}}}";
    }

    public static double Contrast(string left, string right) => Contrast(Parse(left), Parse(right));

    private static double[] Shade(double[] colour, double[] ground, double toward)
    {
        var shade = colour;
        for (var share = 0.0; Contrast(shade, ground) < Readable && share < 1; share += 0.02)
            shade = [.. colour.Select(part => part + (toward - part) * share)];
        return shade;
    }

    private static string On(double[] colour) =>
        Contrast(colour, [1, 1, 1]) >= Contrast(colour, [0, 0, 0]) ? "#ffffff" : "#000000";

    private static double Contrast(double[] left, double[] right)
    {
        var (one, other) = (Luminance(left), Luminance(right));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(double[] colour) =>
        0.2126 * Linear(colour[0]) + 0.7152 * Linear(colour[1]) + 0.0722 * Linear(colour[2]);

    private static double Linear(double part) =>
        part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);

    private static double[] Parse(string hex) =>
        [.. Convert.FromHexString(hex.AsSpan(1)).Select(part => part / 255.0)];

    private static string Hex(double[] colour) =>
        "#" + string.Concat(colour.Select(part =>
            ((int)Math.Round(part * 255)).ToString("x2", CultureInfo.InvariantCulture)));
}
