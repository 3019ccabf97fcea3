using System.Text.Json;

namespace ApiKeys.Tests;

/// <summary>A response, read to its end.</summary>
internal sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Code => Member("type")?["urn:apikeys:".Length..];

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    public string? Member(string name)
    {
        if (!Header("Content-Type").Contains("json", StringComparison.Ordinal))
            return null;
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }

    /// <summary>The whole answer without what may differ between two requests.</summary>
    public string Constant()
    {
        var headers = Headers.Where(header => header.Key is not "Date").OrderBy(header => header.Key)
            .Select(header => $"{header.Key}: {header.Value}");
        var body = Member("traceId") is { } trace ? Body.Replace(trace, "", StringComparison.Ordinal) : Body;
        return $"{Status}\n{string.Join('\n', headers)}\n{body}";
    }
}
