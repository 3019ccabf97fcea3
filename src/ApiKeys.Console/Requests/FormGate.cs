using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Asks of a form what the framework asks of a page: everything that its endpoint requires. The framework
/// itself lets forms through to here, so that one whose session has ended is answered with what was typed.</summary>
internal static class FormGate
{
    /// <summary>Tells whether the form may be taken.</summary>
    /// <returns><see langword="false"/> for a browser that nobody is signed in with, which is still to be answered;
    /// <see langword="null"/> where the host has answered.</returns>
    public static async Task<bool?> MayPassAsync(HttpContext http)
    {
        var policy = await PolicyOfAsync(http).ConfigureAwait(false);
        var evaluator = http.RequestServices.GetRequiredService<IPolicyEvaluator>();
        var who = await evaluator.AuthenticateAsync(policy, http).ConfigureAwait(false);
        var answer = await evaluator.AuthorizeAsync(policy, who, http, http).ConfigureAwait(false);
        if (answer.Succeeded)
            return true;
        if (answer.Challenged && IsBrowser(http.Request))
            return false;
        await http.RequestServices.GetRequiredService<IAuthorizationMiddlewareResultHandler>()
            .HandleAsync(Nowhere, http, policy, answer).ConfigureAwait(false);
        return null;
    }

    private static async Task<AuthorizationPolicy> PolicyOfAsync(HttpContext http)
    {
        var metadata = http.GetEndpoint()!.Metadata;
        var policy = await AuthorizationPolicy.CombineAsync(
            http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>(),
            metadata.GetOrderedMetadata<IAuthorizeData>(),
            metadata.GetOrderedMetadata<AuthorizationPolicy>()).ConfigureAwait(false);
        var requirements = metadata.GetOrderedMetadata<IAuthorizationRequirementData>()
            .SelectMany(data => data.GetRequirements())
            .ToArray();
        // Mapped with a policy: that there is none means that a convention took it away.
        var builder = new AuthorizationPolicyBuilder(
            policy ?? throw new InvalidOperationException("A form of the console has lost its policy."));
        return requirements.Length == 0 ? policy : builder.AddRequirements(requirements).Build();
    }

    // What presents a key is told by the host that the key is of no use.
    private static bool IsBrowser(HttpRequest request) =>
        request.Headers.Authorization.Count == 0
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");

    private static Task Nowhere(HttpContext http) =>
        throw new InvalidOperationException("A request that was refused went on.");
}
