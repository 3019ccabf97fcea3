namespace ApiKeys;

/// <summary>The console's script and stylesheet.</summary>
internal sealed class ConsoleAssets(string accent)
{
    public Asset Script { get; } = new("console", "js", "text/javascript", Read("console.js"));

    // The colours are served with the sheet: a style in the page would need 'unsafe-inline'.
    public Asset Style { get; } = new("console", "css", "text/css", Read("console.css") + new Accent(accent).ToCss());

    private static string Read(string name)
    {
        using var stream = typeof(ConsoleAssets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
