using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A request that is about to be answered with 400, 401 or 503.</summary>
public sealed class ApiKeyChallengeContext : PropertiesContext<ApiKeyAuthenticationOptions>
{
    internal ApiKeyChallengeContext(
        HttpContext context,
        AuthenticationScheme scheme,
        ApiKeyAuthenticationOptions options,
        AuthenticationProperties? properties
    )
        : base(context, scheme, options, properties) { }

    internal bool IsHandled { get; private set; }

    /// <summary>Says that the host has answered: neither status nor headers nor a body are written.</summary>
    /// <remarks>An answer that is not the one 401 may tell presenters apart. Never let the request go on.</remarks>
    public void HandleResponse() => IsHandled = true;
}
