using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiKeys;

/// <summary>Stands before every management call: who asks, for whom, and whether a browser was made to ask.</summary>
internal sealed class ManagementGate(ApiKeyManagementOptions options, AccessRequirement? ofKeys) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (CrossOrigin.IsForged(http))
            return CallProblem.CrossOrigin;
        if (ofKeys is not null && http.GetApiKey() is { } key && !RevokesItself(http, key)
            && !(await http.AuthorizeKeyAsync(ofKeys).ConfigureAwait(false)).IsAllowed)
            return Results.Empty;
        var owner = await options.ResolveOwner!(http).ConfigureAwait(false);
        var actor = await ActingParty.OfAsync(http, options.ResolveActor!).ConfigureAwait(false);
        if (string.IsNullOrEmpty(owner) || actor is not { Kind: not ActorKind.None } who)
            return CallProblem.NobodyActs;
        context.Arguments.OfType<ManagementCall>().Single().Let(owner, who);
        return await StoreAway.GuardAsync(context, next).ConfigureAwait(false);
    }

    // A key may always revoke itself, whatever its scopes.
    private static bool RevokesItself(HttpContext http, RequestApiKey key) =>
        http.GetEndpoint()?.Metadata.GetMetadata<RevokeCall>() is not null
        && http.GetRouteValue("id") is string id
        && ApiKeyId.TryParse(id, out var target)
        && target == key.Key.Id;
}
