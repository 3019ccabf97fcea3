using System.Net;

namespace ApiKeys.Tests;

/// <summary>Keeps cookies as a browser does.</summary>
internal sealed class CookieJar(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly CookieContainer _cookies = new();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (_cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } kept)
            request.Headers.Add("Cookie", kept);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var given))
        {
            foreach (var cookie in given)
                _cookies.SetCookies(request.RequestUri!, cookie);
        }

        return response;
    }
}
