using System.Net;

namespace ApiKeys.Testing;

/// <summary>An endpoint, a request that reaches it, and what it says to each key.</summary>
internal sealed record EndpointRow(
    string Endpoint,
    HttpMethod Method,
    string Path,
    Func<HttpContent>? Body,
    IReadOnlyList<EndpointAnswer> Cells)
{
    public static EndpointRow Read(
        string endpoint,
        string path,
        Func<HttpContent>? body,
        IReadOnlyList<EndpointAnswer> cells
    )
    {
        var space = endpoint.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0)
            throw new ArgumentException("Name an endpoint by its method and pattern.", nameof(endpoint));
        if (cells.Contains(EndpointAnswer.None))
            throw new ArgumentException($"{endpoint} has a cell that says nothing.", nameof(cells));
        var method = endpoint[..space] == MappedEndpoints.AnyMethod ? "GET" : endpoint[..space];
        return new EndpointRow(endpoint, new HttpMethod(method), path, body, cells);
    }

    public async Task<HttpStatusCode> AskAsync(HttpClient client, string number)
    {
        using var request = new HttpRequestMessage(Method, Path) { Content = Body?.Invoke() };
        request.Headers.Add(MatchedEndpoints.Header, number);

        // The first line says it: a stream of events would never end.
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }
}
