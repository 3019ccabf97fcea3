namespace ApiKeys;

/// <summary>The console's script, stylesheet and icon.</summary>
internal sealed class ConsoleAssets(string accent)
{
    // The browser gets one file of each. What they are made of stands in one scope, in this order.
    private static readonly string[] _script =
        ["page", "calls", "sheets", "typed", "focus", "token", "times", "tabs", "tags", "events", "start"];

    private static readonly string[] _style = ["page", "list", "forms", "key", "widths"];

    public Asset Script { get; } =
        new("console", "js", "text/javascript", "(() => {\n'use strict';\n" + Join(_script, "js") + "})();\n");

    // The colours are served with the sheet: a style in the page would need 'unsafe-inline'.
    public Asset Style { get; } =
        new("console", "css", "text/css", Join(_style, "css") + new Accent(accent).ToCss());

    // Without one a browser asks the host for its own, on every page.
    public Asset Icon { get; } = new(
        "icon",
        "svg",
        "image/svg+xml",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\" fill=\"none\" stroke=\"" + accent
        + "\" stroke-width=\"2\"><circle cx=\"5\" cy=\"11\" r=\"3.5\"/><path d=\"M7.5 8.5 14 2m-3 3 2.5 2.5\"/></svg>");

    private static string Join(string[] parts, string extension) =>
        string.Concat(parts.Select(part => Read($"{part}.{extension}")));

    private static string Read(string name)
    {
        using var stream = typeof(ConsoleAssets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
