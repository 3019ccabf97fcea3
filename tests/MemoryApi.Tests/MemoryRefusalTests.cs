using System.Net.Sockets;
using System.Text;

namespace MemoryApi.Tests;

public sealed class MemoryRefusalTests : IAsyncLifetime
{
    private RunningHost _host = null!;
    private Caller _nobody = null!;
    private Caller _person = null!;
    private Caller _key = null!;
    private string _token = null!;

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        _person = await _host.SignInAsync();
        _nobody = new Caller(_host.Http);
        _token = (await _person.PostAsync("/api-keys", """{"name":"full"}"""))["token"]!;
        _key = _host.With(_token);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("application/json; charset=bogus", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/json; charset=\"utf-8\"", 201)]
    public async Task Add_OfAType_IsJsonInUtf8(string type, int status)
    {
        using var content = Content(type);
        var answer = await _key.SendContentAsync(HttpMethod.Post, "/memories", content);
        Assert.Equal((status, status == 415 ? "invalid-request" : null), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Add_OfAnotherTypeByNobody_IsMissing()
    {
        using var content = Content("text/plain");
        var answer = await _nobody.SendContentAsync(HttpMethod.Post, "/memories", content);
        Assert.Equal((401, "missing"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Add_ChunksMalformed_Is400()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host.Http.BaseAddress!.Host, _host.Http.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST /memories HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
            + $"Authorization: Bearer {_token}\r\nContent-Type: application/json\r\n\r\nZZ\r\n{{}}\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Assert.StartsWith("HTTP/1.1 400 ", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfTextThatNothingHas_IsEmpty()
    {
        await _key.PostAsync("/memories", """{"tag":"a","content":"x"}""");
        Assert.Empty((await _key.GetAsync("/memories?q=%00")).Items);
    }

    [Theory]
    [InlineData("/memories?tag=%00")]
    [InlineData("/api-keys/tags?search=%00")]
    public async Task List_OfWhatIsNoName_IsRefused(string path) =>
        Assert.InRange((await _key.GetAsync(path)).Status, 400, 499);

    [Theory]
    [InlineData("PUT", "/memories", 405, "invalid-request")]
    [InlineData("GET", "/nowhere", 404, "not-found")]
    public async Task Address_NotServed_HasAProblem(string method, string path, int status, string code)
    {
        var answer = await _nobody.SendAsync(new HttpMethod(method), path);
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("GET", "/memories", null)]
    [InlineData("POST", "/memories", """{"tag":"a","content":"x"}""")]
    [InlineData("DELETE", "/memories/0123456789abcdef", null)]
    [InlineData("GET", "/api-keys/tags", null)]
    public async Task Memories_DatabaseAtFault_Is503(string method, string path, string? body)
    {
        await _key.GetAsync("/memories");
        await _host.RunSqlAsync("DROP TABLE memories");
        var answer = await _key.SendAsync(new HttpMethod(method), path, body);
        Assert.Equal((503, "unavailable"), (answer.Status, answer.Code));
        Assert.Equal("5", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task Operators_PersonOfAnotherRoleWithABearer_IsChallenged()
    {
        await using var host = await RunningHost.StartAsync("--MemoryApi:Role=member");
        var answer = await (await host.SignInAsync()).PostAsync(
            "/ops/api-keys/find", """{"id":"AAAAAAAA"}""", ("Authorization", "Bearer x.y.z"));
        Assert.Equal((403, "beyond-actor"), (answer.Status, answer.Code));
        Assert.Contains("insufficient_scope", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    private static ByteArrayContent Content(string type)
    {
        var content = new ByteArrayContent("""{"tag":"a","content":"x"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
