using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ApiKeys.Tests;

/// <summary>A second server before a host: it ends TLS, takes a prefix off the path, and tells the host so.</summary>
internal sealed class ReverseProxy : IAsyncDisposable
{
    public const string Prefix = "/team/keys";

    private static readonly string[] _hops = ["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade"];

    private readonly X509Certificate2 _certificate = Certify();
    private readonly HttpMessageInvoker _out = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
    });

    private readonly Uri _host;
    private readonly WebApplication _app;

    private ReverseProxy(Uri host)
    {
        _host = host;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.Run(ForwardAsync);
    }

    public Uri Address => new(_app.Urls.First());

    public static async Task<ReverseProxy> StartAsync(Uri host)
    {
        var proxy = new ReverseProxy(host);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _out.Dispose();
        _certificate.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal, out var rest))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var to = new Uri(_host, rest.ToUriComponent() + context.Request.QueryString);
        using var request = Translate(context.Request, to);
        using var answer = await _out.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(IsPassedOn))
            context.Response.Headers[name] = new StringValues([.. values]);
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static HttpRequestMessage Translate(HttpRequest came, Uri to)
    {
        var request = new HttpRequestMessage(new HttpMethod(came.Method), to);
        if (came.ContentLength is not null)
            request.Content = new StreamContent(came.Body);
        foreach (var (name, values) in came.Headers.Where(header => !_hops.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        request.Headers.Add("X-Forwarded-For", $"{came.HttpContext.Connection.RemoteIpAddress}");
        request.Headers.Add("X-Forwarded-Proto", came.Scheme);
        request.Headers.Add("X-Forwarded-Host", came.Host.Value);
        request.Headers.Add("X-Forwarded-Prefix", Prefix);
        return request;
    }

    private static bool IsPassedOn(KeyValuePair<string, IEnumerable<string>> header) => !_hops.Contains(header.Key);

    private static X509Certificate2 Certify()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
