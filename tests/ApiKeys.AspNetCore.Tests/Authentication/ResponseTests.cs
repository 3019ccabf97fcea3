using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ApiKeys.Tests;

/// <summary>What responses to keys say besides their content.</summary>
public sealed class ResponseTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(
        app => app.MapGet("/read", (HttpResponse response, string? cache) =>
        {
            if (cache is not null)
                (response.Headers.CacheControl, response.Headers.Vary) = (cache, "Accept");
            return "read";
        }).RequireScope("memory:read"),
        options => options.HeaderName = "X-API-Key");

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/read", "private", "X-API-Key")]
    [InlineData("/read?cache=no-store", "no-store", "Accept, X-API-Key")]
    [InlineData("/read?cache=public,max-age=60,s-maxage=90", "max-age=60, private", "Accept, X-API-Key")]
    public async Task Get_KeyInTheExtraHeader_IsForNoSharedCache(string path, string cache, string vary)
    {
        var reply = await _host.GetAsync(path, null, ("X-API-Key", (await _host.IssueAsync()).Token));
        Assert.Equal((cache, vary), (reply.Header("Cache-Control"), reply.Header("Vary")));
    }

    [Fact]
    public async Task Get_WrongKeyInTheExtraHeader_IsForNoSharedCacheEither() =>
        Assert.Equal("private", (await _host.GetAsync("/read", null, ("X-API-Key", "x"))).Header("Cache-Control"));

    [Fact]
    public async Task Get_KeyInAuthorization_LeavesCachesAlone()
    {
        var reply = await _host.GetAsync("/read?cache=public", (await _host.IssueAsync()).Token);
        Assert.Equal(("public", "Accept"), (reply.Header("Cache-Control"), reply.Header("Vary")));
    }

    [Theory]
    [InlineData(31, "")]
    [InlineData(30, "Tue, 01 Dec 2026 12:00:00 GMT")]
    [InlineData(1, "Mon, 02 Nov 2026 12:00:00 GMT")]
    public async Task Get_KeyNearItsEnd_SaysWhen(int days, string date)
    {
        var token = (await _host.IssueAsync(asked => asked with { Expiry = ApiKeyExpiry.At(Some.Now.AddDays(days)) })).Token;
        Assert.Equal(date, (await _host.GetAsync("/read", token)).Header("ApiKey-Expires"));
    }

    [Fact]
    public async Task Get_OverHttp2_IsTheSame()
    {
        await using var host = await TestHost.StartAsync(
            app => app.MapGet("/read", (HttpRequest request) => request.Protocol).RequireScope("memory:read"),
            protocols: HttpProtocols.Http2);
        host.Client.DefaultRequestVersion = HttpVersion.Version20;
        host.Client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        Assert.Equal("HTTP/2", await ReadAsync(host, (await host.IssueAsync()).Token));
        Assert.Contains("urn:apikeys:invalid-key", await ReadAsync(host, "hm_live_x"), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(TestHost host, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/read") { Version = HttpVersion.Version20 };
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
