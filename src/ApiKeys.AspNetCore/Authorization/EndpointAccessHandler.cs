using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace ApiKeys;

/// <summary>Decides what the metadata of an endpoint or a hub's method asks for.</summary>
/// <remarks>Also fails every policy of a request whose key is unusable, so that no other credential of it is taken in
/// the key's place.</remarks>
internal sealed class EndpointAccessHandler(EndpointAccessTable table, AccessJudge judge) : IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is HttpContext http && KeyRequest.Of(http) is { Refusal: not RefusalKind.None })
        {
            context.Fail();
            return Task.CompletedTask;
        }

        return context.PendingRequirements.Contains(EndpointAccessRequirement.Instance)
            ? DecideAsync(context)
            : Task.CompletedTask;
    }

    private Task DecideAsync(AuthorizationHandlerContext context)
    {
        // Where nobody is authenticated nothing succeeds, and the answer is a challenge.
        if (!context.User.Identities.Any(static identity => identity.IsAuthenticated))
            return Task.CompletedTask;
        return context.Resource switch
        {
            HttpContext http when Find(http) is { } access => DecideAsync(context, access, http, access.TagsOf(http)),
            HubInvocationContext hub =>
                DecideAsync(context, table.Of(hub.HubMethod), hub.Context.GetHttpContext(), []),
            _ => Task.CompletedTask,
        };
    }

    private EndpointAccess? Find(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        return endpoint?.Metadata.GetMetadata<EndpointRequirementAttribute>() is null ? null : table.Of(endpoint);
    }

    private Task DecideAsync(
        AuthorizationHandlerContext context,
        EndpointAccess access,
        HttpContext? http,
        string[] tags
    )
    {
        if (access.Environments is { } environments && !AccessJudge.IsOf(context.User, environments))
        {
            context.Fail();
            return Task.CompletedTask;
        }

        if (access.Requirement is not { } requirement)
        {
            context.Succeed(EndpointAccessRequirement.Instance);
            return Task.CompletedTask;
        }

        var decision = judge.DecideAsync(context.User, http, requirement, tags);
        if (!decision.IsCompletedSuccessfully)
            return DecideLaterAsync(context, decision);
        Tell(context, decision.Result);
        return Task.CompletedTask;
    }

    private static async Task DecideLaterAsync(AuthorizationHandlerContext context, ValueTask<AccessDecision> decision) =>
        Tell(context, await decision.ConfigureAwait(false));

    private static void Tell(AuthorizationHandlerContext context, AccessDecision decision)
    {
        if (decision.IsAllowed)
            context.Succeed(EndpointAccessRequirement.Instance);
        else
            context.Fail();
    }
}
