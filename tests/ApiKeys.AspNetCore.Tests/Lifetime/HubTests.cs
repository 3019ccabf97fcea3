using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>Hubs over the JSON protocol: what a method requires, and what becomes of a connection whose key
/// ends.</summary>
public sealed class HubTests : IAsyncLifetime
{
    private const string Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e";

    private readonly Disconnections _ended = new();
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(
        app => app.MapHub<MemoryHub>("/hub").RequireScope("memory:read").NarrowToTags(),
        build: builder =>
        {
            builder.Services.AddSignalR();
            builder.Services.AddSingleton(_ended);
        });

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("memory:read", "Read", "\"result\":\"read\"")]
    [InlineData("memory:read", "Write", "\"error\":")]
    [InlineData("memory:write", "Write", "\"result\":\"written\"")]
    public async Task Invoke_Method_IsDecidedByItsScope(string scope, string method, string expected)
    {
        using var socket = await ConnectAsync(await _host.IssueScopedAsync(scope, "*"));
        var call = $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"{method}\",\"arguments\":[]}}\u001e";
        await SendAsync(socket, call);
        Assert.Contains(expected, await ReceiveAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NoKey_IsRefused() =>
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync("hm_live_x"));

    [Fact]
    public async Task WebSocket_ItsKeyIsRevoked_Ends()
    {
        var (key, token) = await _host.IssueAsync();
        using var socket = await ConnectAsync(token);
        await _host.RevokeAsync(key.Id);
        await _ended.First.WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAnyAsync<WebSocketException>(async () =>
        {
            // What was on its way still arrives.
            while (true)
                await ReceiveAsync(socket);
        });
    }

    [Fact]
    public async Task LongPolling_ItsKeyIsRevokedBetweenPolls_Ends()
    {
        var (key, token) = await _host.IssueAsync();
        var id = await NegotiateAsync(token);
        Assert.Equal(200, (await _host.GetAsync($"/hub?id={id}", token)).Status);
        await PostAsync($"/hub?id={id}", token, Handshake);
        Assert.Contains("{}", (await _host.GetAsync($"/hub?id={id}", token)).Body, StringComparison.Ordinal);
        await _host.RevokeAsync(key.Id);
        await _ended.First.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private async Task<ClientWebSocket> ConnectAsync(string token)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await socket.ConnectAsync(new Uri($"ws://{_host.Address.Authority}/hub"), default);
        await SendAsync(socket, Handshake);
        Assert.Equal("{}\u001e", await ReceiveAsync(socket));
        return socket;
    }

    private async Task<string> NegotiateAsync(string token)
    {
        var reply = await PostAsync("/hub/negotiate?negotiateVersion=1", token, "");
        return reply.Member("connectionToken")!;
    }

    private async Task<Reply> PostAsync(string path, string token, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await _host.Client.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    private static Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, default);

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var got = await socket.ReceiveAsync(buffer, default);
        return Encoding.UTF8.GetString(buffer, 0, got.Count);
    }
}
