using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Tells which endpoints accept keys, by the authorization policy that the framework makes of their
/// metadata.</summary>
internal sealed class KeyEndpoints(IAuthorizationPolicyProvider policies, KeySchemes schemes)
{
    private readonly ConditionalWeakTable<Endpoint, Found> _found = [];

    /// <summary>Gives the scheme by which a key gets into an endpoint; null where none does.</summary>
    public async ValueTask<string?> FindSchemeAsync(Endpoint endpoint)
    {
        if (_found.TryGetValue(endpoint, out var known))
            return known.Scheme;
        var scheme = await LookAsync(endpoint.Metadata).ConfigureAwait(false);
        if (policies.AllowsCachingPolicies)
            _found.AddOrUpdate(endpoint, new Found(scheme));
        return scheme;
    }

    private async Task<string?> LookAsync(EndpointMetadataCollection metadata)
    {
        var policy = await AuthorizationPolicy
            .CombineAsync(
                policies, metadata.GetOrderedMetadata<IAuthorizeData>(),
                metadata.GetOrderedMetadata<AuthorizationPolicy>())
            .ConfigureAwait(false)
            ?? await policies.GetFallbackPolicyAsync().ConfigureAwait(false);
        if (policy is { AuthenticationSchemes.Count: > 0 })
            return await schemes.FindAsync(policy.AuthenticationSchemes).ConfigureAwait(false);
        return policy is not null || metadata.GetMetadata<IAuthorizationRequirementData>() is not null
            ? await schemes.FindDefaultAsync().ConfigureAwait(false)
            : null;
    }

    private sealed record Found(string? Scheme);
}
