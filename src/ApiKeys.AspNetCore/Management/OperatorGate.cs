using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Stands before every call of operators: who asks, and whether a browser was made to ask.</summary>
internal sealed class OperatorGate(ApiKeyOperationsOptions options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (CrossOrigin.IsForged(http))
            return CallProblem.CrossOrigin;
        var actor = http.GetApiKey() is null ? await options.ResolveActor!(http).ConfigureAwait(false) : null;
        if (actor is not { Kind: ActorKind.Operator } who)
            return CallProblem.NobodyActs;
        context.Arguments.OfType<OperatorCall>().Single().Let(who);
        return await StoreAway.GuardAsync(context, next).ConfigureAwait(false);
    }
}
