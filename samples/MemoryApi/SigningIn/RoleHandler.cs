using Microsoft.AspNetCore.Authorization;

namespace MemoryApi;

/// <summary>Decides by the role of the session.</summary>
internal sealed class RoleHandler : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        var isKey = context.User.HasClaim(claim => claim.Type == "apikey_id");
        if (isKey ? requirement.AcceptsKeys : requirement.Roles.Any(context.User.IsInRole))
            context.Succeed(requirement);
        else if (context.User.Identity?.IsAuthenticated == true)
            context.Fail(new AuthorizationFailureReason(this, SignIn.RoleRequired));
        return Task.CompletedTask;
    }
}
