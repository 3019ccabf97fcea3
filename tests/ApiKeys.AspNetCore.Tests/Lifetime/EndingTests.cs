using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ApiKeys.Tests;

/// <summary>What ends, ends at once: streams whose key is revoked, disabled, deleted, narrowed or runs out.</summary>
public sealed class EndingTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private ApiKey _key = null!;
    private string _token = "";

    public static TheoryData<string> Ends { get; } = ["revoke", "disable", "delete", "narrow", "expire"];

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(Map);
        (_key, _token) = await _host.IssueAsync(
            asked => asked with
            {
                Expiry = ApiKeyExpiry.At(Some.Now.AddSeconds(3)),
                Access = KeyAccess.Scoped(["memory:admin"], ["a", "b"]),
            });
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Stream_ItsKeyEnds_IsAborted(string end)
    {
        using var stream = await OpenAsync("/stream");
        await EndAsync(end);
        await Assert.ThrowsAnyAsync<IOException>(() => stream.ReadToEndAsync());
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Stream_ThatOutlivesItsKey_GoesOn(string end)
    {
        using var stream = await OpenAsync("/outlives");
        await EndAsync(end);
        Assert.Equal(401, (await _host.GetAsync("/quick", end == "narrow" ? "hm_live_x" : _token)).Status);
        Assert.Equal("more", (await stream.ReadToEndAsync()).Trim());
    }

    [Fact]
    public async Task StreamOfHttp2_ItsKeyEnds_IsResetAloneOnItsConnection()
    {
        await using var host = await TestHost.StartAsync(Map, protocols: HttpProtocols.Http2);
        host.Client.DefaultRequestVersion = HttpVersion.Version20;
        host.Client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var (first, second) = (await host.IssueAsync(), await host.IssueAsync());
        using var ended = await OpenAsync(host, "/stream", first.Token);
        using var other = await OpenAsync(host, "/outlives", second.Token);
        await host.RevokeAsync(first.Key.Id);
        await Assert.ThrowsAnyAsync<IOException>(() => ended.ReadToEndAsync());
        Assert.Equal("more", (await other.ReadToEndAsync()).Trim());
    }

    [Fact]
    public async Task Stream_AnotherKeyEnds_GoesOn()
    {
        using var stream = await OpenAsync("/outlives");
        var (other, _) = await _host.IssueAsync();
        await _host.RevokeAsync(other.Id);
        Assert.Equal("more", (await stream.ReadToEndAsync()).Trim());
    }

    [Fact]
    public async Task Request_ThatEndsItsOwnKey_GetsItsAnswer()
    {
        Assert.Equal("revoked", (await _host.GetAsync("/self", _token)).Body);
        Assert.Equal(401, (await _host.GetAsync("/quick", _token)).Status);
    }

    [Fact]
    public async Task Request_WhoseKeyEndsBeforeItWaits_IsAborted()
    {
        _ = await Assert.ThrowsAnyAsync<HttpRequestException>(() => _host.GetAsync("/before", _token));
    }

    private Task<StreamReader> OpenAsync(string path) => OpenAsync(_host, path, _token);

    private static async Task<StreamReader> OpenAsync(TestHost host, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Version = host.Client.DefaultRequestVersion;
        request.VersionPolicy = host.Client.DefaultVersionPolicy;
        request.Headers.Authorization = new("Bearer", token);
        var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("first", await reader.ReadLineAsync());
        return reader;
    }

    private async Task EndAsync(string end)
    {
        var change = new ChangeApiKey { Id = _key.Id, Owner = Some.Owner, Actor = Some.Person };
        if (end == "revoke")
            await _host.RevokeAsync(_key.Id);
        else if (end == "delete")
            await _host.Issuer.DeleteAsync(new() { Id = _key.Id, Owner = Some.Owner, Actor = Some.Person });
        else if (end == "disable")
            await _host.Issuer.ChangeAsync(change with { Disabled = true });
        else if (end == "narrow")
            await _host.Issuer.ChangeAsync(change with { Access = KeyAccess.Scoped(["memory:admin"], ["a"]) });
        else
            _host.Clock.Advance(TimeSpan.FromSeconds(4));
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/quick", () => "done").RequireNoScope();
        app.MapGet("/stream", (HttpContext http) => WriteAsync(http, Timeout.InfiniteTimeSpan)).RequireNoScope();
        app.MapGet("/outlives", (HttpContext http) => WriteAsync(http, TimeSpan.FromMilliseconds(300)))
            .RequireNoScope().OutliveKey();
        app.MapGet("/self", async (HttpContext http, ApiKeyIssuer issuer) =>
        {
            await Task.Yield();
            http.OutliveKey();
            await RevokeOwnAsync(http, issuer);
            return "revoked";
        }).RequireNoScope();
        app.MapGet("/before", async (HttpContext http, ApiKeyIssuer issuer) =>
        {
            await RevokeOwnAsync(http, issuer);
            await WriteAsync(http, Timeout.InfiniteTimeSpan);
        }).RequireNoScope();
    }

    private static async Task RevokeOwnAsync(HttpContext http, ApiKeyIssuer issuer) =>
        await issuer.RevokeAsync(
            new() { Id = http.GetApiKey()!.Key.Id, Owner = Some.Owner, Actor = Actor.Key(http.GetApiKey()!.Key.Id) });

    private static async Task WriteAsync(HttpContext http, TimeSpan wait)
    {
        await http.Response.WriteAsync("first\n");
        await http.Response.Body.FlushAsync();
        await Task.Delay(wait, TimeProvider.System, http.RequestAborted);
        await http.Response.WriteAsync("more\n");
    }
}
