using Microsoft.Net.Http.Headers;

namespace MemoryApi;

/// <summary>Tells a browser before the console how to sign in; nobody else is shown a page.</summary>
internal static class SignedOut
{
    private const string Page =
        """
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
                <p>Open the sign-in link that the service printed when it started. It works once, for ten minutes;
                starting the service again prints a new one.</p>
            </main>
        </body>
        </html>
        """;

    public static bool Concerns(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.StartsWithSegments(ConsolePages.Path, StringComparison.OrdinalIgnoreCase)
        && request.Headers.Authorization.Count == 0
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");

    public static Task TellAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers[HeaderNames.WWWAuthenticate] = $"Bearer realm=\"{SignIn.Realm}\"";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'";
        return response.WriteAsync(Page);
    }
}
