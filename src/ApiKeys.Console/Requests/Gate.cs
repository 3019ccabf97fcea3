using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace ApiKeys;

/// <summary>Asks what the framework asks at an endpoint: everything that it requires. The framework itself lets forms
/// through to here, so that one whose session has ended is answered with what was typed; and pages, where the host
/// says that its endpoints are open to everybody, or took their policy away.</summary>
internal static class Gate
{
    /// <summary>Answers a page: as it is where the framework has asked already, else by what is behind the gate or by
    /// the host's refusal.</summary>
    /// <param name="http">The request.</param>
    /// <param name="pass">Shows the page.</param>
    public static async Task AskAsync(HttpContext http, RequestDelegate pass)
    {
        var metadata = http.GetEndpoint()!.Metadata;
        if (metadata.GetMetadata<IAllowAnonymous>() is null && metadata.GetMetadata<IAuthorizeData>() is not null)
        {
            await pass(http).ConfigureAwait(false);
            return;
        }

        var (policy, answer) = await DecideAsync(http).ConfigureAwait(false);
        await HostOf(http).HandleAsync(pass, http, policy, answer).ConfigureAwait(false);
    }

    /// <summary>Answers a form: by what is behind the gate, by the host's refusal, or by the page of an ended
    /// session.</summary>
    /// <param name="http">The request.</param>
    /// <param name="pass">Takes the form. The host's own handler of answers calls it, as for a page.</param>
    /// <param name="ended">Answers a browser that nobody is signed in with.</param>
    public static async Task AskFormAsync(HttpContext http, RequestDelegate pass, RequestDelegate ended)
    {
        var (policy, answer) = await DecideAsync(http).ConfigureAwait(false);
        var host = HostOf(http);
        if (!answer.Challenged || !IsBrowser(http.Request))
            await host.HandleAsync(pass, http, policy, answer).ConfigureAwait(false);
        else if (await IsChallengedAsync(http, () => host.HandleAsync(Nowhere, http, policy, answer))
            .ConfigureAwait(false))
            await ended(http).ConfigureAwait(false);
    }

    private static IAuthorizationMiddlewareResultHandler HostOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IAuthorizationMiddlewareResultHandler>();

    private static async Task<(AuthorizationPolicy, PolicyAuthorizationResult)> DecideAsync(HttpContext http)
    {
        var policy = await PolicyOfAsync(http).ConfigureAwait(false);
        var evaluator = http.RequestServices.GetRequiredService<IPolicyEvaluator>();
        var who = await evaluator.AuthenticateAsync(policy, http).ConfigureAwait(false);
        return (policy, await evaluator.AuthorizeAsync(policy, who, http, http).ConfigureAwait(false));
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
            policy ?? throw new InvalidOperationException("A page or form of the console has lost its policy."));
        return requirements.Length == 0 ? policy : builder.AddRequirements(requirements).Build();
    }

    // Of the host's challenge the schemes are kept, for a browser signs in by some of them without a page. The page
    // that keeps what was typed takes the place of the rest.
    private static async Task<bool> IsChallengedAsync(HttpContext http, Func<Task> challenge)
    {
        var (response, body) = (http.Response, http.Response.Body);
        var before = response.Headers.ToArray();
        response.Body = Stream.Null;
        try
        {
            await challenge().ConfigureAwait(false);
        }
        finally
        {
            response.Body = body;
        }

        if (response.HasStarted)
            return false;
        var schemes = response.Headers.WWWAuthenticate;
        response.Clear();
        foreach (var (name, value) in before)
            response.Headers[name] = value;
        // A 401 has to name a scheme. Browsers pass over one that they do not know, and show the page.
        response.Headers.WWWAuthenticate = StringValues.IsNullOrEmpty(schemes) ? "Cookie" : schemes;
        return true;
    }

    // What presents a key is told by the host that the key is of no use.
    private static bool IsBrowser(HttpRequest request) =>
        request.Headers.Authorization.Count == 0
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");

    private static Task Nowhere(HttpContext http) =>
        throw new InvalidOperationException("A request that was refused went on.");
}
