using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A request whose key is good, before it goes on.</summary>
public sealed class ApiKeyValidatedContext : BaseContext<ApiKeyAuthenticationOptions>
{
    internal ApiKeyValidatedContext(
        HttpContext context,
        AuthenticationScheme scheme,
        ApiKeyAuthenticationOptions options,
        RequestApiKey key,
        ClaimsPrincipal principal
    )
        : base(context, scheme, options)
    {
        Key = key;
        Principal = principal;
    }

    /// <summary>The key.</summary>
    public RequestApiKey Key { get; }

    /// <summary>The user that the request will have: of this request alone, so claims may be added to it.</summary>
    public ClaimsPrincipal Principal { get; }

    internal bool IsRefused { get; private set; }

    /// <summary>Refuses the request as if the key were unusable: the presenter gets the one 401.</summary>
    public void Refuse() => IsRefused = true;
}
