using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Testing;

/// <summary>The endpoints that a host maps, by method and pattern.</summary>
internal static class MappedEndpoints
{
    private const string AnyMethod = "*";

    /// <summary>Lists the endpoints that only one of host and table has.</summary>
    public static IEnumerable<string> Differences(
        IServiceProvider services,
        IEnumerable<string> rows,
        IReadOnlySet<string> leftOut
    )
    {
        var mapped = services
            .GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(Names)
            .ToHashSet(StringComparer.Ordinal);
        var listed = rows.ToHashSet(StringComparer.Ordinal);
        foreach (var name in mapped.Except(listed).Except(leftOut).Order(StringComparer.Ordinal))
            yield return $"{name} is mapped and has no row.";
        foreach (var name in listed.Union(leftOut).Except(mapped).Order(StringComparer.Ordinal))
            yield return $"{name} has a row and is not mapped.";
    }

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        var pattern = $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}";
        return (methods is null or [] ? [AnyMethod] : methods).Select(method => $"{method} {pattern}");
    }
}
