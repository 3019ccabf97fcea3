using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApiKeys.Tests;

/// <summary>The ways to use a key, with the host's values in them.</summary>
public sealed partial class ExampleTests
{
    private const string Product = "Köln's <b>\"A+PI\"</b> \\ </code></pre><script>alert(1)</script> 🔑";
    private const string Address = "https://mcp.example/a+b'c/%22%3C?x=1&y=%5C\"</code>";

    [Fact]
    public void Examples_PlaceholderInAHostsValue_IsNotFilledIn()
    {
        var options = new ApiKeyConsoleOptions { ExamplePath = "/{key}" };
        var text = new ExampleText(options, new Uri("http://localhost")).With("secret").First().Template;
        Assert.Contains("curl http://localhost/{key} ", text, StringComparison.Ordinal);
        Assert.Contains("Bearer secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examples_HostHasAnMcpServer_OffersItsConfiguration()
    {
        await using var host = SmallHost.Build(options => options.McpAddress = new Uri("https://mcp.example/sse"));
        using var client = await host.StartAsync();
        using var answer = await client.SendAsync("/console/new", ("name", "Agent"), ("expires", "1y"));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("https://mcp.example/sse", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Mcp_AnyProductAndAddress_IsJsonThatHoldsThem()
    {
        var server = Assert.Single(Parse(Mcp()).GetProperty("mcpServers").EnumerateObject());
        Assert.Equal(Product, server.Name);
        Assert.Equal(new Uri(Address), new Uri(server.Value.GetProperty("url").GetString()!));
    }

    [Theory]
    [InlineData("Köln's <b>")]
    [InlineData("</code></pre><script>")]
    [InlineData("/a+b'c/%22%3C?x=1&y=%5C%22%3C/code%3E\"")]
    public void Mcp_CharactersThatJsonMayHold_AreNotEscaped(string text) =>
        Assert.Contains(text, Mcp(), StringComparison.Ordinal);

    [Fact]
    public async Task Mcp_MarkupInAHostsValue_IsTextInThePage()
    {
        await using var host = SmallHost.Build(Fill);
        using var client = await host.StartAsync();
        var key = await Calls.IssueAsync(host);
        var html = await client.ReadAsync($"/console/{key.Id}");
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        var shown = Code().Matches(html).Select(code => WebUtility.HtmlDecode(code.Groups[1].Value));
        Assert.Contains(Mcp().ReplaceLineEndings("\n"), shown.Select(text => text.ReplaceLineEndings("\n")));
    }

    private static string Mcp()
    {
        var options = new ApiKeyConsoleOptions();
        Fill(options);
        return new ExampleText(options, new Uri("http://localhost"))
            .With(ExampleText.Placeholder)
            .Single(example => example.Title.Contains("MCP", StringComparison.Ordinal))
            .Template;
    }

    private static void Fill(ApiKeyConsoleOptions options) =>
        (options.Product, options.McpAddress) = (Product, new Uri(Address));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    [GeneratedRegex("(?s)<pre[^>]*><code>(.*?)</code>")]
    private static partial Regex Code();
}
