using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>What an endpoint asks of a request that was authenticated by a key.</summary>
public static class ApiKeyHttpContextExtensions
{
    /// <summary>Gives the key that authenticated the request.</summary>
    /// <param name="context">The request.</param>
    /// <returns><see langword="null"/> where no key did.</returns>
    public static RequestApiKey? GetApiKey(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return KeyRequest.Of(context)?.Key;
    }

    /// <summary>Decides about tags that are known only now: in a body, on a loaded row.</summary>
    /// <param name="context">The request.</param>
    /// <param name="scopes">The scopes that are needed, all of them.</param>
    /// <param name="tags">The tags that the request is about; none where it names none.</param>
    /// <returns>The decision. Where it is a refusal the request has its answer: write nothing, and return.</returns>
    /// <exception cref="ArgumentException">The catalog does not have one of the scopes, or there is none.</exception>
    public static ValueTask<AccessDecision> AuthorizeKeyAsync(
        this HttpContext context,
        IEnumerable<string> scopes,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(scopes);
        var judge = context.RequestServices.GetRequiredService<AccessJudge>();
        return context.AuthorizeKeyAsync(judge.Require(scopes), tags);
    }

    /// <summary>Decides about tags that are known only now, by a requirement that was made at start-up.</summary>
    /// <param name="context">The request.</param>
    /// <param name="requirement">What is needed, made by the node's <see cref="ScopeCatalog"/>.</param>
    /// <param name="tags">The tags that the request is about; none where it names none.</param>
    /// <returns>The decision. Where it is a refusal the request has its answer: write nothing, and return.</returns>
    public static async ValueTask<AccessDecision> AuthorizeKeyAsync(
        this HttpContext context,
        AccessRequirement requirement,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        var services = context.RequestServices;
        var scheme = services.GetRequiredService<ApiKeySchemeName>().Name;
        if (!context.User.Identities.Any(static identity => identity.IsAuthenticated))
        {
            await context.ChallengeAsync(scheme).ConfigureAwait(false);
            return default;
        }

        var decision = await services.GetRequiredService<AccessJudge>()
            .DecideAsync(context.User, context, requirement, [.. tags ?? []])
            .ConfigureAwait(false);
        if (!decision.IsAllowed)
            await context.ForbidAsync(scheme).ConfigureAwait(false);
        return decision;
    }

    /// <summary>Lets this request run to its end when its key ends: called before it ends or narrows its own
    /// key.</summary>
    /// <param name="context">The request; nothing happens where no key came with it.</param>
    public static void OutliveKey(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        KeyRequest.Of(context)?.Outlive();
    }
}
