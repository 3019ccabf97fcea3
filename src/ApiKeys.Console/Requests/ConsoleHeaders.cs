using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>What every page says to the browser about itself.</summary>
internal static class ConsoleHeaders
{
    /// <summary>By which the script tells a page of the console from a sign-in page that answered in its
    /// place.</summary>
    public const string Mark = "ApiKeys-Console";

    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // As antiforgery writes it: it warns of any other that it finds.
    private const string NotKept = "no-cache, no-store";

    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers[Mark] = "1";
        headers.CacheControl = NotKept;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // With no-referrer a browser sends 'Origin: null' with the console's own forms.
        headers["Referrer-Policy"] = "same-origin";
    }
}
