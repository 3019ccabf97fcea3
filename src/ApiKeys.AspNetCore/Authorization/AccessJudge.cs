using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Asks the evaluator about a user: by the access of its key, or by the scopes in its claims.</summary>
internal sealed class AccessJudge(ScopeCatalog catalog, PrincipalAccess principals)
{
    private readonly ConditionalWeakTable<ScopeRequirement, AccessRequirement> _known = [];

    public AccessRequirement Require(IEnumerable<string> scopes) => catalog.Require(ScopeMatch.All, scopes);

    public AccessRequirement Of(ScopeRequirement requirement) =>
        _known.GetValue(requirement, asked => catalog.Require(asked.Match, asked.Scopes));

    /// <summary>Decides, and keeps the decision with the request.</summary>
    public ValueTask<AccessDecision> DecideAsync(
        ClaimsPrincipal user,
        HttpContext? http,
        AccessRequirement requirement,
        string[] tags
    )
    {
        if (ApiKeyIdentity.KeyOf(user) is not { } key)
            return DecideByClaimsAsync(user, http, requirement, tags);
        var granted = key.Key.Granted;
        key.Decision = granted.Decide(requirement, tags);
        if (!key.Decision.IsAllowed)
            key.Request.Deny(new Denial(key.Decision.Verdict, requirement, granted.Scopes));
        return ValueTask.FromResult(key.Decision);
    }

    /// <summary>Whether a user's key is of an environment, or the user is no key; if not, the key is refused.</summary>
    public static bool IsOf(ClaimsPrincipal user, ApiKeyEnvironments accepted)
    {
        if (ApiKeyIdentity.KeyOf(user) is not { } key || (Environments(key.Key.Environment) & accepted) != 0)
            return true;
        key.Request.Refuse(RefusalKind.Unusable, key.Request.Validation, ApiKeyVerdict.WrongEnvironment);
        return false;
    }

    private async ValueTask<AccessDecision> DecideByClaimsAsync(
        ClaimsPrincipal user,
        HttpContext? http,
        AccessRequirement requirement,
        string[] tags
    )
    {
        var granted = await principals.FindAsync(user, http?.RequestAborted ?? default).ConfigureAwait(false);
        var decision = granted.Decide(requirement, tags);
        if (!decision.IsAllowed)
            http?.Features.Set(new Denial(decision.Verdict, requirement, granted.Scopes));
        return decision;
    }

    private static ApiKeyEnvironments Environments(ApiKeyEnvironment environment) =>
        environment switch
        {
            ApiKeyEnvironment.Live => ApiKeyEnvironments.Live,
            ApiKeyEnvironment.Test => ApiKeyEnvironments.Test,
            ApiKeyEnvironment.None => ApiKeyEnvironments.None,
            _ => ApiKeyEnvironments.None,
        };
}
