using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace ApiKeys.Testing;

/// <summary>Hears from a host which endpoint each request was routed to.</summary>
/// <remarks>A request that is routed again, as for an error page, keeps its first endpoint.</remarks>
internal sealed class MatchedEndpoints : IObserver<KeyValuePair<string, object?>>, IDisposable
{
    /// <summary>The header that tells the requests of a table from whatever else the host is asked.</summary>
    public const string Header = "ApiKeys-Table-Request";

    private const string Matched = "Microsoft.AspNetCore.Routing.EndpointMatched";

    private readonly Dictionary<string, Endpoint> _found = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly IDisposable _listening;

    public MatchedEndpoints(DiagnosticListener host) =>
        _listening = host.Subscribe(this, static name => string.Equals(name, Matched, StringComparison.Ordinal));

    /// <summary>Gives the endpoint of a request, or <see langword="null"/> where it was routed to none.</summary>
    public Endpoint? Of(string request)
    {
        lock (_gate)
            return _found.GetValueOrDefault(request);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (!string.Equals(value.Key, Matched, StringComparison.Ordinal)
            || value.Value is not HttpContext context
            || context.GetEndpoint() is not { } endpoint
            || context.Request.Headers[Header] is not [{ } request])
        {
            return;
        }

        lock (_gate)
            _found.TryAdd(request, endpoint);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => _listening.Dispose();
}
