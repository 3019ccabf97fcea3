using System.Text.Json;

namespace ApiKeys;

/// <summary>Fills the templates of the examples in.</summary>
internal sealed class ExampleText(ApiKeyConsoleOptions options, Uri opened)
{
    /// <summary>What stands for the key where it is not shown any more.</summary>
    public const string Placeholder = "YOUR_API_KEY";

    public IEnumerable<ApiKeyExample> With(string key) =>
        options.Examples
            .Where(example => options.McpAddress is not null || !example.Template.Contains("{mcp}", Ordinal))
            .Select(example => example with { Template = Fill(example.Template, key) });

    private const StringComparison Ordinal = StringComparison.Ordinal;

    // The key comes last and holds no brace, so that nothing that was filled in is filled in again.
    private string Fill(string template, string key) =>
        template
            .Replace("{url}", Url, Ordinal)
            .Replace("{mcp}", options.McpAddress?.ToString() ?? string.Empty, Ordinal)
            .Replace("{product}", ProductName, Ordinal)
            .Replace("{variable}", options.VariableName, Ordinal)
            .Replace("{key}", key, Ordinal);

    private string Url => (options.BaseAddress ?? opened).ToString().TrimEnd('/') + options.ExamplePath;

    // Stands between quotes in JSON.
    private string ProductName =>
        options.Product.Length == 0 ? "api" : JsonEncodedText.Encode(options.Product).ToString();
}
