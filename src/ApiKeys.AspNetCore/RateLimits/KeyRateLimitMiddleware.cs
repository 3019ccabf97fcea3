using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Finds out, before the framework's rate limiter counts a request, which key it presents and of what
/// plan.</summary>
internal sealed class KeyRateLimitMiddleware(
    RequestDelegate next,
    IEnumerable<KeyRateLimitName> policies,
    ApiKeySchemeName scheme,
    IAuthenticationSchemeProvider schemes
)
{
    private readonly Dictionary<string, bool> _needsPlan =
        policies.ToDictionary(policy => policy.Name, policy => policy.NeedsPlan, StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName is { } name
            && _needsPlan.TryGetValue(name, out var needsPlan)
            && await AcceptsKeysAsync(metadata).ConfigureAwait(false))
        {
            await context.AuthenticateAsync(scheme.Name).ConfigureAwait(false);
            if (needsPlan && context.GetApiKey() is { } key)
                context.Features.Set(await PlanAsync(context, key.Key.Owner).ConfigureAwait(false));
        }

        await next(context).ConfigureAwait(false);
    }

    private async ValueTask<bool> AcceptsKeysAsync(EndpointMetadataCollection metadata)
    {
        foreach (var asked in metadata.GetOrderedMetadata<IAuthorizeData>())
        {
            if (asked.Policy == ApiKeyDefaults.EndpointPolicy || Names(asked.AuthenticationSchemes))
                return true;
        }

        return metadata.GetMetadata<IAuthorizeData>() is not null
            && (await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false))?.Name == scheme.Name;
    }

    private bool Names(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries).Contains(scheme.Name) == true;

    private static async ValueTask<RequestPlan> PlanAsync(HttpContext context, string owner)
    {
        if (context.RequestServices.GetService<IPlanSource>() is not { } plans)
            return new RequestPlan(ApiKeyPlan.Enterprise.Name);
        return new RequestPlan((await plans.PlanOfAsync(owner, context.RequestAborted).ConfigureAwait(false)).Name);
    }
}
