using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>What every request's handler needs, found once.</summary>
internal sealed class KeyAuthentication(
    ApiKeyValidator validator,
    KeyClaims claims,
    Refusals refusals,
    IAuthenticationSchemeProvider schemes,
    IOptions<AuthenticationOptions> options,
    ApiKeySchemeName own
)
{
    // The framework's own list takes its default from options that do not change.
    private readonly bool _isDefault =
        schemes.GetType() == typeof(AuthenticationSchemeProvider)
        && IsOwn(options.Value.DefaultAuthenticateScheme ?? options.Value.DefaultScheme, own);

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
        request.Attach();
        return request;
    }

    /// <summary>The host's default scheme, where it is another than this one.</summary>
    public ValueTask<string?> FindOtherSchemeAsync() => _isDefault ? default : AskSchemesAsync();

    private async ValueTask<string?> AskSchemesAsync()
    {
        var scheme = await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false);
        return IsOwn(scheme?.Name, own) ? null : scheme?.Name;
    }

    private static bool IsOwn(string? name, ApiKeySchemeName own) =>
        name == own.Name || name == ApiKeyDefaults.EndpointScheme;
}
