using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Tells a request about the key that it presents, from memory.</summary>
internal static class CurrentCall
{
    public static void Map(RouteGroupBuilder group)
    {
        var call = group.MapGet("current", (Delegate)AnswerAsync);
        if (((IEndpointRouteBuilder)group).ServiceProvider.GetService<ApiKeySchemeName>() is not null)
            call.RequireNoScope();
    }

    private static async Task<CallResult<CurrentAnswer>> AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.GetApiKey()?.Key is not { } key)
            return CallProblem.Missing;
        var plans = context.RequestServices.GetService<IPlanSource>();
        var plan = await plans.FindAsync(key.Owner, context.RequestAborted).ConfigureAwait(false);
        return new CallResult<CurrentAnswer>(new CurrentAnswer(
            key.Id.ToString(),
            key.Name,
            KeySpelling.Of(key.Environment),
            key.Masked,
            AccessItem.Of(key.Granted.Access),
            KeySpelling.Of(ApiKeyStatus.Active),
            key.NotBefore?.UtcDateTime,
            key.ExpiresAt?.UtcDateTime,
            key.Version,
            key.Owner,
            plan.Name))
        {
            Version = key.Version,
        };
    }
}
