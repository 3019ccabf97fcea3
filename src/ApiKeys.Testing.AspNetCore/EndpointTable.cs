using Microsoft.AspNetCore.Mvc.Testing;

namespace ApiKeys.Testing;

/// <summary>What a host's endpoints say to different keys, as a table that a test asserts: a scope that somebody forgot
/// fails the build.</summary>
/// <remarks>
/// <para>A column is a key, or no key; a row is an endpoint with a request that reaches it; a cell says whether the
/// request passes, lacks a usable key (401), lacks access (403), is sent elsewhere or gets a certain status. Every
/// endpoint of the host needs a row, and two of one pattern need two: one that is added later and has none fails the
/// assertion too, and so does a row whose path leads to another endpoint.</para>
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
    private readonly List<TableColumn> _columns = [];
    private readonly List<EndpointRow> _rows = [];
    private readonly List<string> _left = [];
    private string? _owner;

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
    /// <c>GET /memories/{id}</c>; <c>*</c> for one of any method, which is asked by GET, POST, PUT, PATCH and DELETE
    /// and has to say the same to each, besides those that have a row of their own.</param>
    /// <param name="path">A path, with a query perhaps, that reaches it; a whole address for one that asks for a
    /// host.</param>
    /// <param name="cells">What it says to each column, in the order of the columns.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The endpoint has no method, a cell says nothing, or the cells are not as
    /// many as the columns.</exception>
    public EndpointTable Row(string endpoint, string path, params EndpointAnswer[] cells) =>
        Row(endpoint, path, body: null, cells);

    /// <summary>Adds a row whose requests have a body.</summary>
    /// <param name="endpoint">The endpoint: method and route pattern.</param>
    /// <param name="path">A path that reaches it.</param>
    /// <param name="body">Makes the body, anew for each request; <see langword="null"/> for none.</param>
    /// <param name="cells">What it says to each column.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The endpoint has no method, a cell says nothing, or the cells are not as
    /// many as the columns.</exception>
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
    /// <param name="endpoints">Method and route pattern of each; twice for two of one pattern.</param>
    /// <returns>The table.</returns>
    public EndpointTable LeaveOut(params string[] endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        _left.AddRange(endpoints);
        return this;
    }

    /// <summary>Names the owner of the keys, for a host that knows its owners.</summary>
    /// <param name="owner">The owner; a fresh one for each run where none is named.</param>
    /// <returns>The table.</returns>
    public EndpointTable ForOwner(string owner)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        _owner = owner;
        return this;
    }

    /// <summary>Asks the host everything that the table says, and compares.</summary>
    /// <typeparam name="TEntryPoint">The host's entry point.</typeparam>
    /// <param name="factory">The host.</param>
    /// <exception cref="EndpointTableException">The host says something else, has an endpoint without a row, lacks one
    /// that has one or is left out, or routes the request of a row to another endpoint or to none; or every column has
    /// full access where an endpoint demands a scope. The message lists all of it.</exception>
    /// <exception cref="InvalidOperationException">The table has no columns, and would ask nothing; or the host's
    /// issuer refuses a key, and the message has its faults.</exception>
    /// <remarks>Makes one request for each cell and method, column by column. One key is alive at a time, and it is
    /// revoked behind its column. A test key on a host that accepts none is a well-formed one that nobody
    /// issued.</remarks>
    public async Task AssertAsync<TEntryPoint>(WebApplicationFactory<TEntryPoint> factory)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (_columns.Count == 0)
            throw new InvalidOperationException("The table has no columns, and would ask nothing.");
        var owner = _owner ?? $"endpoint-table-{Guid.NewGuid():N}";
        using var run = new TableRun(factory.Services, _columns, _rows, _left);
        for (var number = 0; number < _columns.Count; number++)
        {
            var (name, access, environment) = _columns[number];
            var key = access is null
                ? null
                : await TableKey.IssueAsync(factory.Services, access, environment, owner, mayBeRefused: true);
            try
            {
                await AskAsync(factory, key?.Token, run, number, name);
            }
            finally
            {
                await (key?.RevokeAsync() ?? Task.CompletedTask);
            }
        }

        run.AssertNone();
    }

    private static async Task AskAsync<TEntryPoint>(
        WebApplicationFactory<TEntryPoint> factory,
        string? token,
        TableRun run,
        int number,
        string name
    )
        where TEntryPoint : class
    {
        using var client = factory.CreateClientWithKey(token);
        await run.AskAsync(client, number, name);
    }

    private EndpointTable Column(string name, KeyAccess? access, ApiKeyEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_rows.Count > 0)
            throw new InvalidOperationException("Add the columns before the rows.");
        _columns.Add(new TableColumn(name, access, environment));
        return this;
    }
}
