using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Asks a policy about a request as the framework does at an endpoint: the schemes that the policy names
/// authenticate anew, and its requirements are asked of whom they find.</summary>
internal static class Rights
{
    public static async Task<bool> AllowAsync(HttpContext http, string name)
    {
        var policies = http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>();
        if (await policies.GetPolicyAsync(name).ConfigureAwait(false) is not { } policy)
            return false;
        var evaluator = http.RequestServices.GetRequiredService<IPolicyEvaluator>();
        var feature = http.Features.Get<IAuthenticateResultFeature>();
        var (user, result) = (http.User, feature?.AuthenticateResult);
        try
        {
            var who = await evaluator.AuthenticateAsync(policy, http).ConfigureAwait(false);
            return (await evaluator.AuthorizeAsync(policy, who, http, http).ConfigureAwait(false)).Succeeded;
        }
        finally
        {
            // Whoever the page is for stays who the endpoint's own policy found. A user who is set takes the result
            // away with them.
            http.User = user;
            if (result is not null)
                feature!.AuthenticateResult = result;
        }
    }
}
