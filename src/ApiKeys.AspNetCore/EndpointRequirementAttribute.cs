using Microsoft.AspNetCore.Authorization;

namespace ApiKeys;

/// <summary>What an endpoint asks of a request that may come with a key; each of them makes its endpoint accept
/// keys.</summary>
/// <remarks>On a minimal API through its extension method, on a controller, an action, a hub or a hub's method as the
/// attribute. It is authorization data of ASP.NET Core: without the authorization middleware such an endpoint answers
/// nothing.</remarks>
public abstract class EndpointRequirementAttribute : AuthorizeAttribute
{
    private protected EndpointRequirementAttribute()
        : base(ApiKeyDefaults.EndpointPolicy) { }
}
