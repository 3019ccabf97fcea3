using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Checks, while the host starts, that a policy is there.</summary>
internal static class CallPolicies
{
    public static void Demand(IServiceProvider services, string setting, string? policy)
    {
        if (string.IsNullOrEmpty(policy))
            throw new InvalidOperationException($"Name an authorization policy: set {setting}.");

        // The framework's own provider answers at once; another may look it up, and starting waits for it.
        var found = services.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(policy);
        if (found.GetAwaiter().GetResult() is null)
            throw new InvalidOperationException($"{setting} names the policy '{policy}', which is not there.");
    }
}
