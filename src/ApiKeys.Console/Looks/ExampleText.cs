using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApiKeys;

/// <summary>Fills the templates of the examples in.</summary>
internal sealed partial class ExampleText(ApiKeyConsoleOptions options, Uri opened)
{
    /// <summary>What stands for the key where it is not shown any more.</summary>
    public const string Placeholder = "YOUR_API_KEY";

    public IEnumerable<ApiKeyExample> With(string key) =>
        options.Examples
            .Where(example => options.McpAddress is not null || !example.Template.Contains("{mcp}", Ordinal))
            .Select(example => example with { Template = Fill(example.Template, key) });

    private const StringComparison Ordinal = StringComparison.Ordinal;

    // In one pass: what was filled in is not looked at again, whatever the host's values hold.
    private string Fill(string template, string key) =>
        Names().Replace(template, name => name.Value switch
        {
            "{url}" => Url,
            "{mcp}" => options.McpAddress?.AbsoluteUri ?? string.Empty,
            "{product}" => ProductName,
            "{variable}" => options.VariableName,
            _ => key,
        });

    [GeneratedRegex("{(?:url|mcp|product|variable|key)}")]
    private static partial Regex Names();

    private string Url => (options.BaseAddress ?? opened).AbsoluteUri.TrimEnd('/') + options.ExamplePath;

    // Stands between quotes in JSON, which people read: what would be markup is encoded where it is put into a page.
    private string ProductName =>
        options.Product.Length == 0
            ? "api"
            : JsonEncodedText.Encode(options.Product, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}
