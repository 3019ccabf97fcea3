using System.Net.Sockets;
using System.Text;

namespace ApiKeys.Tests;

public sealed class RefusalTests(ManagementHost host) : IClassFixture<ManagementHost>
{
    private const string Reader = """
        {"name":"reader","access":{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["t-one"]}]}}
        """;

    [Fact]
    public async Task Forbidden_ToAKey_TellsItByTheHeader()
    {
        var made = await (await host.SignInAsync()).PostAsync("/api-keys", Reader);
        var answer = await host.With(made["token"]!).PostAsync("/api-keys", """{"name":"more"}""");
        Assert.Equal((403, "beyond-actor"), (answer.Status, answer.Code));
        Assert.Contains("error=\"insufficient_scope\"", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forbidden_ToAPerson_HasNoChallenge()
    {
        var answer = await (await host.SignInAsync(owner: "nobody")).GetAsync("/api-keys");
        Assert.False(answer.Headers.ContainsKey("WWW-Authenticate"));
    }

    [Fact]
    public async Task Current_ByASession_IsMissing()
    {
        var answer = await (await host.SignInAsync()).GetAsync("/api-keys/current");
        Assert.Equal((401, "missing"), (answer.Status, answer.Code));
        Assert.StartsWith("Bearer realm=", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=")]
    [InlineData("cursor=")]
    public async Task List_NumberOrCursorEmpty_Is400(string query) =>
        Assert.Equal(400, (await (await host.SignInAsync()).GetAsync($"/api-keys?{query}")).Status);

    [Theory]
    [InlineData("\"utf-8\"", 201)]
    [InlineData("utf-8", 201)]
    [InlineData("bogus", 415)]
    public async Task Create_Charset_IsUtf8InAnySpelling(string charset, int status)
    {
        using var content = new ByteArrayContent("""{"name":"n"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        var caller = await host.SignInAsync(owner: $"o{Guid.NewGuid():N}");
        Assert.Equal(status, (await caller.SendContentAsync(HttpMethod.Post, "/api-keys", content)).Status);
    }

    [Fact]
    public async Task Create_AccessWithAMemberTooMany_HasThatFaultAlone()
    {
        var answer = await (await host.SignInAsync()).PostAsync(
            "/api-keys", """{"name":"n","access":{"type":"full","grants":[]}}""");
        Assert.Equal(["access.grants"], answer.Errors);
    }

    [Fact]
    public async Task Create_MemberWithTwoFaults_ListsBoth()
    {
        var answer = await (await host.SignInAsync()).PostAsync(
            "/api-keys", """{"name":"n","name":"m","unknown":1,"unknown":2}""");
        Assert.Equal(2, answer.Json.GetProperty("errors").GetProperty("unknown").GetArrayLength());
    }

    [Fact]
    public async Task Change_OfNoKeyWithAnotherType_Is404()
    {
        using var content = new StringContent("x", Encoding.UTF8, "text/plain");
        var answer = await (await host.SignInAsync()).SendContentAsync(
            HttpMethod.Patch, "/api-keys/AAAAAAAA", content);
        Assert.Equal((404, "not-found"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Create_ChunksMalformed_Is400()
    {
        var made = await (await host.SignInAsync(owner: "chunks")).PostAsync("/api-keys", """{"name":"full"}""");
        var answer = await SendRawAsync("POST /api-keys HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + $"Authorization: Bearer {made["token"]}\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("urn:apikeys:invalid-request", answer, StringComparison.Ordinal);
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Http.BaseAddress!.Host, host.Http.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
