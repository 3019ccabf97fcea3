using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiKeys.Testing;

/// <summary>The endpoints that a host maps, by method and pattern.</summary>
internal sealed class MappedEndpoints(EndpointDataSource source)
{
    /// <summary>What stands for the method of an endpoint that has none of its own.</summary>
    public const string AnyMethod = "*";

    private readonly Dictionary<string, int> _all = source.Endpoints.OfType<RouteEndpoint>()
        .SelectMany(Names)
        .CountBy(name => name, StringComparer.Ordinal)
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Says what an endpoint is called.</summary>
    public static IEnumerable<string> Names(Endpoint endpoint)
    {
        if (endpoint is not RouteEndpoint route)
            return [endpoint.DisplayName ?? "an endpoint without a name"];
        var methods = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        var pattern = $"/{route.RoutePattern.RawText?.TrimStart('/')}";
        return (methods is null or [] ? [AnyMethod] : methods).Select(method => $"{method} {pattern}");
    }

    /// <summary>Lists the endpoints that only one of host and table has, counting those of one name.</summary>
    public IEnumerable<string> Differences(IReadOnlyCollection<string> rows, IReadOnlySet<string> leftOut)
    {
        var listed = rows.CountBy(name => name, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var (name, times) in _all.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var had = listed.GetValueOrDefault(name);
            if (had == 0 && !leftOut.Contains(name))
                yield return $"{name} is mapped and has no row.";
            else if (had > 0 && had < times)
                yield return $"{name} is mapped {times} times and has {had} rows.";
        }

        foreach (var name in listed.Keys.Except(_all.Keys).Order(StringComparer.Ordinal))
            yield return $"{name} has a row and is not mapped.";
        foreach (var name in leftOut.Except(_all.Keys).Order(StringComparer.Ordinal))
            yield return $"{name} is left out and is not mapped.";
    }

    /// <summary>Lists the patterns that are mapped more than once, and whose rows come to fewer endpoints.</summary>
    public IEnumerable<string> NotAllReached(IReadOnlySet<(string Name, Endpoint Endpoint)> reached) =>
        from came in reached.CountBy(one => one.Name, StringComparer.Ordinal)
        where came.Value < _all.GetValueOrDefault(came.Key)
        select $"{came.Key} is mapped {_all[came.Key]} times, and its rows reach {came.Value} of them.";
}
