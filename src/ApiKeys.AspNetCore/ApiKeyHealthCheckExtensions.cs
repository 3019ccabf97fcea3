using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiKeys;

/// <summary>Adds the health of a node to the host's health checks.</summary>
public static class ApiKeyHealthCheckExtensions
{
    /// <summary>Adds a check that the lease is current and the store answers.</summary>
    /// <param name="builder">What <c>AddHealthChecks</c> gave.</param>
    /// <param name="name">The name of the check.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Healthy with both; degraded with either, since keys are then still decided about; unhealthy with
    /// neither, before the node has reached its store, and with a bound above the fleet's. Each check is one small read
    /// of the store, which the check's timeout ends.</remarks>
    public static IHealthChecksBuilder AddApiKeys(this IHealthChecksBuilder builder, string name = "apikeys")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static services => new ApiKeyHealthCheck(
                services.GetRequiredService<ApiKeyNode>(), services.GetRequiredService<IKeyStore>()),
            failureStatus: null,
            tags: null,
            timeout: TimeSpan.FromSeconds(5)));
    }
}
