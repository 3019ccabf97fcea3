using System.Net.Http.Headers;
using System.Text;

namespace ApiKeys.Tests;

/// <summary>Sends requests with one credential; a large body only once the host asks for it.</summary>
internal sealed class Caller(HttpClient http, string? token = null, string? cookie = null)
{
    private const int Large = 1 << 20;

    public string? Cookie => cookie;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string? json = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, json, headers);

    public Task<Answer> PatchAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, json, headers);

    public Task<Answer> DeleteAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, path, null, headers);

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    )
    {
        using var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await SendContentAsync(method, path, content, headers);
    }

    public async Task<Answer> SendContentAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        // A host that refuses a body closes the connection, and a client in mid-body may then never see the answer.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > Large;
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return await Answer.OfAsync(response);
    }
}
