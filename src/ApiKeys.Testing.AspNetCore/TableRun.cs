using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Testing;

/// <summary>Asks a host everything that a table says, once.</summary>
internal sealed class TableRun : IDisposable
{
    private readonly IReadOnlyList<EndpointRow> _rows;
    private readonly MappedEndpoints _mapped;
    private readonly MatchedEndpoints _matched;
    private readonly HashSet<(string Name, Endpoint Endpoint)> _reached = [];
    private readonly List<string> _faults;
    private readonly string _run = Guid.NewGuid().ToString("N");
    private int _requests;

    public TableRun(
        IServiceProvider host,
        IReadOnlyList<TableColumn> columns,
        IReadOnlyList<EndpointRow> rows,
        IReadOnlyList<string> leftOut
    )
    {
        _rows = rows;
        _mapped = new MappedEndpoints(host.GetRequiredService<EndpointDataSource>(), leftOut);
        _matched = new MatchedEndpoints(host.GetRequiredService<DiagnosticListener>());
        string[] endpoints = [.. rows.Select(row => row.Endpoint)];
        _faults = [.. _mapped.Differences(endpoints)];
        if (columns.All(column => column.Access is { IsFull: true }) && _mapped.DemandScopes(endpoints))
        {
            _faults.Add(
                "Every column is a key with full access, which passes with and without a scope: add a key that lacks "
                    + "one, and a column without a key.");
        }
    }

    /// <summary>Asks the requests of a column.</summary>
    public async Task AskAsync(HttpClient client, int column, string name)
    {
        foreach (var (row, method) in _rows.SelectMany(row => row.Methods.Select(method => (row, method))))
        {
            var request = $"{_run}-{++_requests}";
            var status = await row.AskAsync(client, method, request);
            var by = row.Methods is [_] ? "" : $" by {method}";
            var (where, expected) = ($"{row.Endpoint} with {name}{by}", row.Cells[column]);
            if (Misses(row, request) is { } instead)
                _faults.Add($"{where}: {row.Path} reaches {instead} ({(int)status}).");
            if (!IsSo(expected, status))
                _faults.Add($"{where}: expected {expected}, found {(int)status}.");
        }
    }

    /// <summary>Says all that was found.</summary>
    public void AssertNone()
    {
        _faults.AddRange(_mapped.NotAllReached(_reached));
        if (_faults.Count > 0)
            throw new EndpointTableException(string.Join('\n', _faults));
    }

    public void Dispose() => _matched.Dispose();

    // What a request came to, if that is not the endpoint of its row.
    private string? Misses(EndpointRow row, string request)
    {
        if (_matched.Of(request) is not { } endpoint)
            return "no endpoint";
        string[] names = [.. MappedEndpoints.Names(endpoint)];
        if (!names.Contains(row.Endpoint, StringComparer.Ordinal))
            return string.Join(", ", names);
        _reached.Add((row.Endpoint, endpoint));
        return null;
    }

    private static bool IsSo(EndpointAnswer expected, HttpStatusCode status) =>
        expected switch
        {
            EndpointAnswer.Unauthorized => status == HttpStatusCode.Unauthorized,
            EndpointAnswer.Forbidden => status == HttpStatusCode.Forbidden,
            EndpointAnswer.Redirects => IsRedirect(status),
            not EndpointAnswer.Passes => (int)status == (int)expected,
            _ => status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    or HttpStatusCode.TooManyRequests)
                && status < HttpStatusCode.InternalServerError && !IsRedirect(status),
        };

    private static bool IsRedirect(HttpStatusCode status) =>
        status is >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest;
}
