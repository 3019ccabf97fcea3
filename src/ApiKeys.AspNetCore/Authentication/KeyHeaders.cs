using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ApiKeys;

/// <summary>The headers that every response to a key has, whatever its endpoint wrote.</summary>
internal static class KeyHeaders
{
    private const string Expires = "ApiKey-Expires";

    public static void Write(HttpContext context, KeyRequest request, ApiKeyAuthenticationOptions options)
    {
        var headers = context.Response.Headers;
        if (request.Credentials.IsFromExtraHeader)
        {
            headers.CacheControl = Private(headers.CacheControl.ToString());
            Vary(headers, options.HeaderName!);
        }

        if (request.Key is { Key.ExpiresAt: { } end } && end - request.Validation.DecidedAt <= options.ExpiryNotice)
            headers[Expires] = end.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Takes away whatever lets a shared cache keep the response.</summary>
    private static string Private(string written)
    {
        if (written.Length == 0 || !CacheControlHeaderValue.TryParse(written, out var value))
            return CacheControlHeaderValue.PrivateString;
        if (value.NoStore)
            return written;
        (value.Public, value.SharedMaxAge, value.Private) = (false, null, true);
        value.PrivateHeaders.Clear();
        return value.ToString();
    }

    private static void Vary(IHeaderDictionary headers, string name)
    {
        foreach (var field in headers.Vary)
        {
            foreach (var part in (field ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                if (part == "*" || part.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return;
            }
        }

        headers.Append(HeaderNames.Vary, name);
    }
}
