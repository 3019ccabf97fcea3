namespace ApiKeys;

/// <summary>A way to use a key, shown in a tab with the new key and, with a placeholder, on the page of each
/// key.</summary>
/// <param name="Title">What the tab is called.</param>
/// <param name="Template">The text to copy. <c>{key}</c>, <c>{variable}</c>, <c>{url}</c> (the address to call),
/// <c>{mcp}</c> and <c>{product}</c> are filled in, nothing else is touched.</param>
/// <remarks>A template with <c>{mcp}</c> is shown only where the host has an MCP server.</remarks>
public sealed record ApiKeyExample(string Title, string Template)
{
    /// <summary>cURL, Python, Claude (MCP), macOS and Linux, Windows, and an <c>.env</c> file.</summary>
    public static IReadOnlyList<ApiKeyExample> Defaults { get; } =
    [
        new("cURL", "curl {url} \\\n  -H \"Authorization: Bearer {key}\""),
        new(
            "Python",
            """
            import os
            import urllib.request

            request = urllib.request.Request(
                "{url}",
                headers={"Authorization": f"Bearer {os.environ['{variable}']}"},
            )
            print(urllib.request.urlopen(request).read().decode())
            """),
        new(
            "Claude (MCP)",
            """
            {
              "mcpServers": {
                "{product}": {
                  "type": "http",
                  "url": "{mcp}",
                  "headers": { "Authorization": "Bearer {key}" }
                }
              }
            }
            """),
        new("macOS / Linux", "export {variable}=\"{key}\""),
        new("Windows", "$env:{variable} = \"{key}\"\nsetx {variable} \"{key}\""),
        new(".env", "{variable}={key}"),
    ];
}
