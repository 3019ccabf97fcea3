using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiKeys.Testing;

/// <summary>The endpoints that a host maps, by method and pattern, and those of them that a table leaves out.</summary>
internal sealed class MappedEndpoints(EndpointDataSource source, IEnumerable<string> leftOut)
{
    /// <summary>What stands for the method of an endpoint that has none of its own.</summary>
    public const string AnyMethod = "*";

    private readonly Dictionary<string, int> _leftOut = Counted(leftOut);

    private readonly HashSet<string> _scoped = source.Endpoints
        .Where(endpoint => endpoint.Metadata.GetMetadata<RequireScopeAttribute>() is not null)
        .SelectMany(Names)
        .ToHashSet(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _all =
        Counted(source.Endpoints.OfType<RouteEndpoint>().SelectMany(Names));

    /// <summary>Says what an endpoint is called.</summary>
    public static IEnumerable<string> Names(Endpoint endpoint)
    {
        if (endpoint is not RouteEndpoint route)
            return [endpoint.DisplayName ?? "an endpoint without a name"];
        var methods = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        var pattern = $"/{route.RoutePattern.RawText?.TrimStart('/')}";
        return (methods is null or [] ? [AnyMethod] : methods).Select(method => $"{method} {pattern}");
    }

    /// <summary>Says what the endpoint of a row is called: one of any method may have a row of one.</summary>
    public string NameOf(EndpointRow row) =>
        !_all.ContainsKey(row.Endpoint) && _all.ContainsKey(row.OfAnyMethod) ? row.OfAnyMethod : row.Endpoint;

    /// <summary>Lists the methods that a row is asked by: without those that have rows of their own.</summary>
    public IEnumerable<string> MethodsOf(EndpointRow row, IEnumerable<EndpointRow> rows) =>
        row.IsOfAnyMethod ? Lacking(rows.Where(other => IsOf(other, row.Endpoint))) : [row.Method];

    /// <summary>Says whether one of the rows is about an endpoint that demands a scope.</summary>
    public bool DemandScopes(IEnumerable<EndpointRow> rows) => rows.Any(row => _scoped.Contains(NameOf(row)));

    /// <summary>Lists the endpoints that only one of host and table has, counting those of one name.</summary>
    public IEnumerable<string> Differences(IReadOnlyList<EndpointRow> rows)
    {
        foreach (var (name, times) in _all.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            EndpointRow[] listed = [.. rows.Where(row => IsOf(row, name))];
            var (had, left) = (TimesWhole(name, listed), _leftOut.GetValueOrDefault(name));
            if (had + left == 0)
            {
                var what = listed is [] ? "" : $" for {string.Join(", ", Lacking(listed))}";
                yield return $"{name} is mapped and has no row{what}.";
            }
            else if (left > times)
                yield return $"{name} is mapped {times} times and left out {left} times.";
            else if (had + left < times)
                yield return $"{name} is mapped {times} times, has {had} rows and is left out {left} times.";
        }

        foreach (var name in rows.Select(NameOf).Except(_all.Keys).Order(StringComparer.Ordinal))
            yield return $"{name} has a row and is not mapped.";
        foreach (var name in _leftOut.Keys.Except(_all.Keys).Order(StringComparer.Ordinal))
            yield return $"{name} is left out and is not mapped.";
    }

    /// <summary>Lists the patterns that are mapped more than once, and whose rows come to fewer endpoints than are not
    /// left out.</summary>
    public IEnumerable<string> NotAllReached(IReadOnlySet<(string Name, Endpoint Endpoint)> reached) =>
        from came in reached.CountBy(one => one.Name, StringComparer.Ordinal)
        where came.Value < _all.GetValueOrDefault(came.Key) - _leftOut.GetValueOrDefault(came.Key)
        select $"{came.Key} is mapped {_all[came.Key]} times, and its rows reach {came.Value} of them.";

    private bool IsOf(EndpointRow row, string name) => string.Equals(NameOf(row), name, StringComparison.Ordinal);

    /// <summary>How often rows ask an endpoint by every method that it is to be asked by.</summary>
    private static int TimesWhole(string name, EndpointRow[] rows)
    {
        var named = rows.Count(row => string.Equals(row.Endpoint, name, StringComparison.Ordinal));
        return named == rows.Length
            ? named
            : named + EndpointRow.MethodsOfAny.Min(method =>
                rows.Count(row => string.Equals(row.Method, method, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Lacking(IEnumerable<EndpointRow> rows) =>
        EndpointRow.MethodsOfAny.Except(rows.Select(row => row.Method), StringComparer.Ordinal);

    private static Dictionary<string, int> Counted(IEnumerable<string> names) =>
        names.CountBy(name => name, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
