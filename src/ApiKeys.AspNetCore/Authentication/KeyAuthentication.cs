using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>What every request's handler needs, found once.</summary>
internal sealed class KeyAuthentication(
    ApiKeyValidator validator,
    KeyClaims claims,
    Refusals refusals,
    IAuthenticationSchemeProvider schemes
)
{
    public ApiKeyValidator Validator => validator;

    public KeyClaims Claims => claims;

    public Refusals Refusals => refusals;

    /// <summary>Finds what a request presents, where the outermost part has not done so.</summary>
    public KeyRequest? Find(HttpContext context, ApiKeyAuthenticationOptions options)
    {
        var request = KeyRequest.Of(context);
        if (request is not null || refusals.IsLater)
            return request;
        var credentials = Credentials.Read(context.Request.Headers, options.HeaderName, validator);
        if (credentials.Kind is not (CredentialKind.Key or CredentialKind.Several))
            return null;
        request = new KeyRequest(context, credentials, validator);
        context.Features.Set(request);
        return request;
    }

    /// <summary>The host's default scheme, where it is another than this one.</summary>
    public async ValueTask<string?> FindOtherSchemeAsync(string own)
    {
        var scheme = await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false);
        var name = scheme?.Name;
        return name == own || name == ApiKeyDefaults.EndpointScheme ? null : name;
    }
}
