using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ApiKeys;

/// <summary>Tells a change that a page of another site made a browser send with its own credentials.</summary>
/// <remarks>A browser says where a request comes from in headers that pages cannot set: <c>Sec-Fetch-Site</c> and
/// <c>Origin</c>. What sends neither is no browser.</remarks>
internal static class CrossOrigin
{
    public static bool IsForged(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method)
        && !HttpMethods.IsHead(context.Request.Method)
        && UsesWhatABrowserSends(context)
        && !IsOwn(context.Request);

    // A page of another site can neither know a bearer token nor send the header without being asked first. Basic and
    // client certificates a browser sends by itself, as it does cookies.
    private static bool UsesWhatABrowserSends(HttpContext context) =>
        context.GetApiKey() is null
        && !(context.Request.Headers.Authorization is [{ } one]
            && one.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase));

    private static bool IsOwn(HttpRequest request) =>
        IsOwnSite(request.Headers["Sec-Fetch-Site"]) && IsOwnOrigin(request.Headers.Origin, request);

    private static bool IsOwnSite(StringValues site) =>
        site.Count == 0 || site is ["same-origin" or "none"];

    private static bool IsOwnOrigin(StringValues origin, HttpRequest request)
    {
        if (origin.Count == 0)
            return true;
        if (origin.Count > 1 || !Uri.TryCreate(origin[0], UriKind.Absolute, out var from)
            || !Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own))
            return false;
        return Uri.Compare(
            from, own, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
    }
}
