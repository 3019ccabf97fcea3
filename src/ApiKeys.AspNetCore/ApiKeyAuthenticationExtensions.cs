using Microsoft.AspNetCore.Authentication;

namespace ApiKeys;

/// <summary>Adds the authentication by keys to a host.</summary>
public static class ApiKeyAuthenticationExtensions
{
    /// <summary>Adds authentication by keys as the scheme <see cref="ApiKeyDefaults.AuthenticationScheme"/>.</summary>
    /// <param name="builder">What <c>AddAuthentication</c> gave.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">It was added already: a host has one node, and one way to present
    /// its keys.</exception>
    /// <remarks>No endpoint accepts keys by this alone, not even one with a bare <c>[Authorize]</c>: it takes a
    /// requirement such as <c>RequireScope</c>, or this scheme as the host's default. Keys come from the node of
    /// <c>services.AddApiKeys()</c>; the host does not start without one.</remarks>
    public static AuthenticationBuilder AddApiKey(
        this AuthenticationBuilder builder,
        Action<ApiKeyAuthenticationOptions>? configure = null
    ) => builder.AddApiKey(ApiKeyDefaults.AuthenticationScheme, configure);

    /// <summary>Adds authentication by keys as a scheme with a name of the host's choice.</summary>
    /// <param name="builder">What <c>AddAuthentication</c> gave.</param>
    /// <param name="authenticationScheme">The scheme's name.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">It was added already.</exception>
    public static AuthenticationBuilder AddApiKey(
        this AuthenticationBuilder builder,
        string authenticationScheme,
        Action<ApiKeyAuthenticationOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(authenticationScheme);
        AuthenticationSetUp.Add(builder.Services, authenticationScheme);
        return builder.AddScheme<ApiKeyAuthenticationOptions, ApiKeyHandler>(authenticationScheme, configure);
    }
}
