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
    private readonly HashSet<EndpointRow> _idle;
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
        _idle = [.. rows];
        _mapped = new MappedEndpoints(host.GetRequiredService<EndpointDataSource>(), leftOut);
        _matched = new MatchedEndpoints(host.GetRequiredService<DiagnosticListener>());
        _faults = [.. _mapped.Differences(rows)];
        if (columns.All(column => column.Access is { IsFull: true }) && _mapped.DemandScopes(rows))
        {
            _faults.Add(
                "Every column is a key with full access, which passes with and without a scope: add a key that lacks "
                    + "one, and a column without a key.");
        }
    }

    /// <summary>Asks the requests of a column.</summary>
    public async Task AskAsync(HttpClient client, int column, string name)
    {
        foreach (var row in _rows)
        {
            foreach (var method in _mapped.MethodsOf(row, _rows))
            {
                var request = $"{_run}-{++_requests}";
                var status = await row.AskAsync(client, method, request);
                var by = row.IsOfAnyMethod ? $" by {method}" : "";
                Judge(row, method, request, status, row.Cells[column], $"{row.Endpoint} with {name}{by}");
            }
        }
    }

    /// <summary>Says all that was found.</summary>
    public void AssertNone()
    {
        _faults.AddRange(_mapped.NotAllReached(_reached));
        _faults.AddRange(_idle.Select(row => $"{row.Endpoint} asks for nothing: each method has a row of its own."));
        if (_faults.Count > 0)
            throw new EndpointTableException(string.Join('\n', _faults));
    }

    public void Dispose() => _matched.Dispose();

    private void Judge(
        EndpointRow row,
        string method,
        string request,
        HttpStatusCode status,
        EndpointAnswer expected,
        string where
    )
    {
        var endpoint = _matched.Of(request);
        string[] names = endpoint is null ? ["no endpoint"] : [.. MappedEndpoints.Names(endpoint)];

        // An endpoint of this method and pattern goes before that of any method, and stands in the table by itself.
        if (row.IsOfAnyMethod && names.Contains($"{method} {row.Pattern}", StringComparer.Ordinal))
            return;
        _idle.Remove(row);
        if (endpoint is not null && names.Contains(_mapped.NameOf(row), StringComparer.Ordinal))
            _reached.Add((_mapped.NameOf(row), endpoint));
        else
            _faults.Add($"{where}: {row.Path} reaches {string.Join(", ", names)} ({(int)status}).");
        if (!IsSo(expected, status))
            _faults.Add($"{where}: expected {expected}, found {(int)status}.");
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
