using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ApiKeys;

/// <summary>What the calls know of the host's scheme for keys, where it has one.</summary>
internal static class KeyScheme
{
    private static readonly ApiKeyAuthenticationOptions _usual = new();

    /// <summary>Gives the name of the scheme, or <see langword="null"/> where only people call.</summary>
    public static string? NameOf(HttpContext context) =>
        context.RequestServices.GetService<ApiKeySchemeName>()?.Name;

    public static ApiKeyAuthenticationOptions OptionsOf(HttpContext context) =>
        NameOf(context) is { } name
            ? context.RequestServices.GetRequiredService<IOptionsMonitor<ApiKeyAuthenticationOptions>>().Get(name)
            : _usual;

    /// <summary>Tells a client with a key, or with any bearer token, that its access is not enough. Which scope would
    /// be, these answers do not know: they are about keys and owners.</summary>
    public static void TellForbidden(HttpContext context)
    {
        var header = HeaderNames.WWWAuthenticate;
        if (!IsBearer(context) || context.Response.Headers.ContainsKey(header))
            return;
        var realm = OptionsOf(context).Realm;
        context.Response.Headers[header] = $"Bearer realm=\"{realm}\", error=\"insufficient_scope\"";
    }

    private static bool IsBearer(HttpContext context) =>
        context.GetApiKey() is not null
        || context.Request.Headers.Authorization.Any(
            value => value?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true);
}
