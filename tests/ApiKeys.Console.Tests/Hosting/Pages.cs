using System.Net;
using System.Text.RegularExpressions;

namespace ApiKeys.Tests;

/// <summary>Reads and sends pages without a browser.</summary>
internal static partial class Pages
{
    public static Task<string> ReadAsync(this HttpClient client, string path) =>
        client.GetStringAsync(new Uri(path, UriKind.Relative));

    public static Task<HttpResponseMessage> LookAsync(this HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Sends the form of a page, with the hidden fields that it came with.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client,
        string path,
        params (string Name, string Value)[] fields
    )
    {
        var hidden = HiddenIn(await client.ReadAsync(path));
        return await client.PostAsync(
            path, hidden.Where(field => fields.All(given => given.Name != field.Name)).Concat(fields));
    }

    /// <summary>Gives the hidden fields of a page.</summary>
    public static IReadOnlyList<(string Name, string Value)> HiddenIn(string page) =>
    [
        .. Hidden().Matches(page)
            .Select(field => (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value))),
    ];

    public static async Task<HttpResponseMessage> PostAsync(
        this HttpClient client,
        string path,
        IEnumerable<(string Name, string Value)> fields
    )
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    /// <summary>Gives where a link leads, if there is one with the text.</summary>
    public static string? LinkOf(string page, string text) =>
        Regex.Match(page, $"<a href=\"([^\"]*)\"[^>]*>{text}</a>") is { Success: true } link
            ? WebUtility.HtmlDecode(link.Groups[1].Value)
            : null;

    public static string FormTokenIn(string page) => Between(page, "name=\"form-token\" value=\"");

    public static string ScriptIn(string page) => Between(page, "<script src=\"");

    private static string Between(string page, string before) => page.Split(before)[1].Split('"')[0];

    [GeneratedRegex("""<input type="hidden" name="([^"]*)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}
