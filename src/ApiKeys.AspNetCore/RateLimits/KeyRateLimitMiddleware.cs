using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Finds out, before the framework's rate limiter counts a request, which key it presents and of what
/// plan.</summary>
internal sealed class KeyRateLimitMiddleware(
    RequestDelegate next,
    IEnumerable<KeyRateLimitName> policies,
    KeyEndpoints endpoints
)
{
    private readonly Dictionary<string, bool> _needsPlan =
        policies.ToDictionary(policy => policy.Name, policy => policy.NeedsPlan, StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName is { } name
            && _needsPlan.TryGetValue(name, out var needsPlan)
            && await endpoints.FindSchemeAsync(endpoint).ConfigureAwait(false) is { } scheme)
        {
            await context.AuthenticateAsync(scheme).ConfigureAwait(false);
            if (needsPlan && context.GetApiKey() is { } key)
                context.Features.Set(await PlanAsync(context, key.Key.Owner).ConfigureAwait(false));
        }

        await next(context).ConfigureAwait(false);
    }

    private static async ValueTask<RequestPlan> PlanAsync(HttpContext context, string owner)
    {
        var plans = context.RequestServices.GetService<IPlanSource>();
        var plan = await plans.FindAsync(owner, context.RequestAborted).ConfigureAwait(false);
        return new RequestPlan(plan.Name);
    }
}
