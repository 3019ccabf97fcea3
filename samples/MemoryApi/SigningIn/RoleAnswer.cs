using ApiKeys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace MemoryApi;

/// <summary>Tells a person whose role is not enough, and a browser that nobody is signed in with; every other answer is
/// the framework's.</summary>
internal sealed class RoleAnswer : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    ) =>
        IsOfRole(authorizeResult) ? TellAsync(context)
        : authorizeResult.Challenged && SignedOut.Concerns(context.Request) ? SignedOut.TellAsync(context.Response)
        : _usual.HandleAsync(next, context, policy, authorizeResult);

    private static bool IsOfRole(PolicyAuthorizationResult result) =>
        result.Forbidden
        && result.AuthorizationFailure?.FailureReasons.Any(reason => reason.Handler is RoleHandler) == true;

    private static Task TellAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Any(
            value => value?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true))
            context.Response.Headers.WWWAuthenticate =
                $"Bearer realm=\"{SignIn.Realm}\", error=\"insufficient_scope\"";
        return Problem.Of(StatusCodes.Status403Forbidden, ApiKeyProblem.BeyondActor, SignIn.RoleRequired)
            .ExecuteAsync(context);
    }
}
