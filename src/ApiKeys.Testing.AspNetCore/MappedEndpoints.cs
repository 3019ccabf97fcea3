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

    /// <summary>Says whether one of the endpoints demands a scope.</summary>
    public bool DemandScopes(IEnumerable<string> endpoints) => endpoints.Any(_scoped.Contains);

    /// <summary>Lists the endpoints that only one of host and table has, counting those of one name.</summary>
    public IEnumerable<string> Differences(IEnumerable<string> rows)
    {
        var listed = Counted(rows);
        foreach (var (name, times) in _all.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var (had, left) = (listed.GetValueOrDefault(name), _leftOut.GetValueOrDefault(name));
            if (had + left == 0)
                yield return $"{name} is mapped and has no row.";
            else if (left > times)
                yield return $"{name} is mapped {times} times and left out {left} times.";
            else if (had + left < times)
                yield return $"{name} is mapped {times} times, has {had} rows and is left out {left} times.";
        }

        foreach (var name in listed.Keys.Except(_all.Keys).Order(StringComparer.Ordinal))
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

    private static Dictionary<string, int> Counted(IEnumerable<string> names) =>
        names.CountBy(name => name, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
