using Microsoft.Net.Http.Headers;

namespace MemoryApi;

/// <summary>Tells a browser how to sign in; nobody else is shown a page.</summary>
internal static class SignedOut
{
    private const string How = "The service prints a sign-in link when it starts. It works once, for ten minutes; "
        + "starting the service again prints a new one.";

    private const string Refused = "This link was used, is older than ten minutes, or is another one.";

    public static bool IsBrowser(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Authorization.Count == 0
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");

    /// <summary>Tells whether the request is a browser's before the console.</summary>
    public static bool Concerns(HttpRequest request) =>
        IsBrowser(request)
        && request.Path.StartsWithSegments(ConsolePages.Path, StringComparison.OrdinalIgnoreCase);

    public static Task TellAsync(HttpResponse response)
    {
        response.Headers[HeaderNames.WWWAuthenticate] = $"Bearer realm=\"{SignIn.Realm}\"";
        return TellAsync(response, StatusCodes.Status401Unauthorized, $"<p>{How}</p>");
    }

    /// <summary>Tells whoever opened a link that signs nobody in.</summary>
    public static Task TellOfLinkAsync(HttpResponse response) =>
        TellAsync(response, StatusCodes.Status403Forbidden, $"<p>{Refused}</p>\n        <p>{How}</p>");

    private static Task TellAsync(HttpResponse response, int status, string what)
    {
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'";
        return response.WriteAsync(Page(what));
    }

    private static string Page(string what) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Sign in · Memory API</title>
        </head>
        <body>
            <main>
                <h1>Sign in to Memory API</h1>
                {what}
            </main>
        </body>
        </html>

        """;
}
