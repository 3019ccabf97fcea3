using System.Net;

namespace ApiKeys.Testing;

/// <summary>An endpoint, a request that reaches it, and what it says to each key.</summary>
internal sealed record EndpointRow(
    string Method,
    string Pattern,
    string Path,
    Func<HttpContent>? Body,
    IReadOnlyList<EndpointAnswer> Cells)
{
    /// <summary>The methods that an endpoint of any is asked by: who forgets to check one of them forgets it of one
    /// that changes something.</summary>
    public static IReadOnlyList<string> MethodsOfAny { get; } = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public bool IsOfAnyMethod => string.Equals(Method, MappedEndpoints.AnyMethod, StringComparison.Ordinal);

    /// <summary>What the host calls the endpoint.</summary>
    public string Endpoint => $"{Method} {Pattern}";

    /// <summary>What the host calls an endpoint of the same pattern and any method.</summary>
    public string OfAnyMethod => $"{MappedEndpoints.AnyMethod} {Pattern}";

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
        if (!cells.All(Says))
            throw new ArgumentException($"{endpoint} has a cell that says nothing.", nameof(cells));
        return new EndpointRow(endpoint[..space], endpoint[(space + 1)..], path, body, cells);
    }

    /// <summary>Asks by one of the methods.</summary>
    public async Task<HttpStatusCode> AskAsync(HttpClient client, string method, string number)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Path) { Content = Body?.Invoke() };
        request.Headers.Add(MatchedEndpoints.Header, number);

        // The first line says it: a stream of events would never end.
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }

    private static bool Says(EndpointAnswer cell) =>
        cell != EndpointAnswer.None && (Enum.IsDefined(cell) || (int)cell is >= 100 and < 600);
}
