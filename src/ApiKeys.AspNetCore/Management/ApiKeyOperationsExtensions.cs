using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiKeys;

/// <summary>Maps the calls by which operators act across owners.</summary>
public static class ApiKeyOperationsExtensions
{
    /// <summary>Maps the operators' calls under a path.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path that the calls begin with, such as <c>/ops/api-keys</c>.</param>
    /// <param name="configure">Names the policy, and says who is meant.</param>
    /// <returns>The group of calls, for conventions of the host's own.</returns>
    /// <exception cref="InvalidOperationException">The policy or the hook is not set, or the host has no such
    /// policy.</exception>
    /// <remarks>Nothing maps these calls by itself. Changes are refused where a browser was made to send them by
    /// another site. All answers are <c>no-store</c>.</remarks>
    public static RouteGroupBuilder MapApiKeyOperations(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Action<ApiKeyOperationsOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ApiKeyOperationsOptions();
        configure(options);
        CallPolicies.Demand(endpoints.ServiceProvider, nameof(options.Policy), options.Policy);
        if (options.ResolveActor is null)
            throw new InvalidOperationException("Say which operator asks: set ResolveActor.");
        var group = endpoints.MapGroup(pattern).WithTags("API key operations");
        var calls = group.MapGroup(string.Empty)
            .AddEndpointFilter(new OperatorGate(options))
            .RequireAuthorization(options.Policy!);
        Map(calls, endpoints.ServiceProvider);
        foreach (var path in (ReadOnlySpan<string>)["find", "revoke"])
            group.MapOtherMethods(path, "POST");
        foreach (var path in (ReadOnlySpan<string>)["owners/{owner}/disable", "owners/{owner}/restore"])
            group.MapOtherMethods(path, "POST");
        group.MapOtherMethods("events", "GET");
        return group;
    }

    private static void Map(RouteGroupBuilder calls, IServiceProvider services)
    {
        calls.MapPost("find", OperatorCalls.FindAsync).Reads<FindBody>(isRequired: true)
            .WithoutLoggedBodies(services);
        calls.MapPost("revoke", OperatorCalls.RevokeAsync).Reads<RevokeManyBody>(isRequired: true)
            .WithoutLoggedBodies(services);
        calls.MapPost("owners/{owner}/disable", OperatorCalls.DisableAsync).Reads<SwitchBody>(isRequired: false);
        calls.MapPost("owners/{owner}/restore", OperatorCalls.RestoreAsync).Reads<SwitchBody>(isRequired: false);
        calls.MapGet("events", OperatorCalls.EventsAsync).WithMetadata(new CallParameters("after", "limit"));
    }
}
