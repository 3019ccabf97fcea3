using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Decides scopes on the tags of a resource.</summary>
internal sealed class ResourceAccessHandler(AccessJudge judge) : AuthorizationHandler<ScopeRequirement>
{
    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        ScopeRequirement requirement
    )
    {
        if (TagsOf(context.Resource) is not { } tags)
            return;
        if (!context.User.Identities.Any(static identity => identity.IsAuthenticated))
            return;
        var http = context.Resource as HttpContext;
        var decision = await judge
            .DecideAsync(context.User, http, judge.Of(requirement), tags)
            .ConfigureAwait(false);
        if (decision.IsAllowed)
            context.Succeed(requirement);
    }

    /// <summary>Finds the tags of a resource.</summary>
    /// <returns><see langword="null"/> for a resource that nobody knows the tags of: it is refused.</returns>
    private static string[]? TagsOf(object? resource) =>
        resource switch
        {
            null or HttpContext or Endpoint => [],
            string tag => [tag],
            IEnumerable<string> tags => [.. tags],
            ITagged tagged => [.. tagged.Tags],
            _ => null,
        };
}
