using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ApiKeys;

/// <summary>Tells a change that a page of another site made a browser send with its own credentials.</summary>
/// <remarks>A browser says where a request comes from in headers that pages cannot set: <c>Sec-Fetch-Site</c> and
/// <c>Origin</c>. What sends neither is no browser.</remarks>
internal static class CrossOrigin
{
    // A key is no credential that a browser sends by itself. Whatever else authenticated the request may be one, and a
    // header that nobody used to authenticate it proves nothing.
    public static bool IsForged(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method)
        && !HttpMethods.IsHead(context.Request.Method)
        && context.GetApiKey() is null
        && !IsOwn(context.Request);

    private static bool IsOwn(HttpRequest request) =>
        IsOwnSite(request.Headers["Sec-Fetch-Site"]) && IsOwnOrigin(request.Headers.Origin, request);

    private static bool IsOwnSite(StringValues site) =>
        site.Count == 0 || site is ["same-origin" or "none"];

    // Browsers write an origin in one way only: no port that goes without saying, no name of a user, no slash.
    private static bool IsOwnOrigin(StringValues origin, HttpRequest request) =>
        origin.Count == 0
        || (origin is [{ } from]
            && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own)
            && from.Equals(own.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
}
