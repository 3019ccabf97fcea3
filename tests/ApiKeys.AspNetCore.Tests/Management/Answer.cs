using System.Text.Json;

namespace ApiKeys.Tests;

/// <summary>What came back: status, headers and JSON.</summary>
internal sealed class Answer
{
    private Answer(HttpResponseMessage response, string text)
    {
        Status = (int)response.StatusCode;
        Text = text;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            Headers[name] = string.Join(", ", values);
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true)
            Json = JsonDocument.Parse(text).RootElement;
    }

    public int Status { get; }

    public string Text { get; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public JsonElement Json { get; }

    /// <summary>The code of a problem answer.</summary>
    public string? Code =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("type", out var type)
            ? type.GetString()!["urn:apikeys:".Length..]
            : null;

    /// <summary>What a problem answer lists, by member.</summary>
    public IReadOnlyList<string> Errors =>
        Json.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateObject().Select(error => error.Name)] : [];

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<JsonElement> Items => [.. Json.GetProperty("items").EnumerateArray()];

    /// <summary>The id of the key that an answer is about.</summary>
    public string Id =>
        (Json.TryGetProperty("key", out var key) ? key : Json).GetProperty("id").GetString()!;

    public string? this[string member] =>
        Json.GetProperty(member) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;

    public static async Task<Answer> OfAsync(HttpResponseMessage response) =>
        new(response, await response.Content.ReadAsStringAsync());

    public override string ToString() => $"{Status} {Text}";
}
