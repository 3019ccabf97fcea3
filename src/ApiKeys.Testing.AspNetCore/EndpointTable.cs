using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ApiKeys.Testing;

/// <summary>What a host's endpoints say to different keys, as a table that a test asserts: a scope that somebody forgot
/// fails the build.</summary>
/// <remarks>
/// <para>A column is a key, or no key; a row is an endpoint with a request that reaches it; a cell says whether the
/// request passes, lacks a usable key (401), or lacks access (403). Every endpoint of the host needs a row: one that is
/// added later and has none fails the assertion too.</para>
/// <para>Build it once; then it is safe to share between threads.</para>
/// </remarks>
/// <example>
/// <code>
/// var table = new EndpointTable()
///     .WithoutKey("nobody")
///     .WithKey("reader", KeyAccess.Scoped(["memory:read"], ["a"]))
///     .Row("GET /memories/{id}", "/memories/1", EndpointAnswer.Unauthorized, EndpointAnswer.Passes);
/// await table.AssertAsync(factory);
/// </code>
/// </example>
public sealed class EndpointTable
{
    private readonly List<(string Name, KeyAccess? Access, ApiKeyEnvironment Environment)> _columns = [];
    private readonly List<EndpointRow> _rows = [];
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);

    /// <summary>Adds a column: requests without a key.</summary>
    /// <param name="name">What messages call it.</param>
    /// <returns>The table.</returns>
    public EndpointTable WithoutKey(string name) => Column(name, access: null, ApiKeyEnvironment.None);

    /// <summary>Adds a column: requests with a key.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="access">What the key may do.</param>
    /// <param name="environment">Live or test.</param>
    /// <returns>The table.</returns>
    public EndpointTable WithKey(
        string name,
        KeyAccess access,
        ApiKeyEnvironment environment = ApiKeyEnvironment.Live
    )
    {
        ArgumentNullException.ThrowIfNull(access);
        return Column(name, access, environment);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="endpoint">The endpoint: method and route pattern as the host maps it, such as
    /// <c>GET /memories/{id}</c>.</param>
    /// <param name="path">A path, with a query perhaps, that reaches it.</param>
    /// <param name="cells">What it says to each column, in the order of the columns.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The endpoint has no method, or the cells are not as many as the
    /// columns.</exception>
    public EndpointTable Row(string endpoint, string path, params EndpointAnswer[] cells) =>
        Row(endpoint, path, body: null, cells);

    /// <summary>Adds a row whose requests have a body.</summary>
    /// <param name="endpoint">The endpoint: method and route pattern.</param>
    /// <param name="path">A path that reaches it.</param>
    /// <param name="body">Makes the body, anew for each request; <see langword="null"/> for none.</param>
    /// <param name="cells">What it says to each column.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The endpoint has no method, or the cells are not as many as the
    /// columns.</exception>
    public EndpointTable Row(string endpoint, string path, Func<HttpContent>? body, params EndpointAnswer[] cells)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != _columns.Count)
        {
            throw new ArgumentException(
                $"{endpoint} has {cells.Length} cells for {_columns.Count} columns.", nameof(cells));
        }

        _rows.Add(EndpointRow.Read(endpoint, path, body, cells));
        return this;
    }

    /// <summary>Leaves endpoints out that are none of the table's business.</summary>
    /// <param name="endpoints">Method and route pattern of each.</param>
    /// <returns>The table.</returns>
    public EndpointTable LeaveOut(params string[] endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        _left.UnionWith(endpoints);
        return this;
    }

    /// <summary>Asks the host everything that the table says, and compares.</summary>
    /// <typeparam name="TEntryPoint">The host's entry point.</typeparam>
    /// <param name="factory">The host.</param>
    /// <exception cref="EndpointTableException">The host says something else, has an endpoint without a row, or lacks
    /// one that has; the message lists all of it.</exception>
    /// <remarks>Makes one request for each cell. A request passes unless it is answered with 401, 403, 429 or a
    /// server's fault: 404 for a row that is not there is the handler's own word.</remarks>
    public async Task AssertAsync<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        var listed = _rows.Select(row => row.Endpoint);
        List<string> faults = [.. MappedEndpoints.Differences(factory.Services, listed, _left)];
        for (var column = 0; column < _columns.Count; column++)
        {
            var (name, access, environment) = _columns[column];
            using var client = access is null
                ? factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false })
                : await factory.CreateClientWithKeyAsync(access, environment);
            foreach (var row in _rows)
            {
                var status = await row.AskAsync(client);
                if (!IsSo(row.Cells[column], status))
                    faults.Add($"{row.Endpoint} with {name}: expected {row.Cells[column]}, found {(int)status}.");
            }
        }

        if (faults.Count > 0)
            throw new EndpointTableException(string.Join('\n', faults));
    }

    private EndpointTable Column(string name, KeyAccess? access, ApiKeyEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_rows.Count > 0)
            throw new InvalidOperationException("Add the columns before the rows.");
        _columns.Add((name, access, environment));
        return this;
    }

    private static bool IsSo(EndpointAnswer expected, HttpStatusCode status) =>
        expected switch
        {
            EndpointAnswer.Unauthorized => status == HttpStatusCode.Unauthorized,
            EndpointAnswer.Forbidden => status == HttpStatusCode.Forbidden,
            _ => status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    or HttpStatusCode.TooManyRequests)
                && status < HttpStatusCode.InternalServerError,
        };
}
