namespace MemoryApi.Tests;

public sealed class SignInTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Link_FirstUse_SignsInAndStripsTheToken()
    {
        await using var host = await RunningHost.StartAsync();
        var answer = await new Caller(host.Http).GetAsync(host.SignInPath);
        Assert.Equal((302, "/console"), (answer.Status, answer.Headers["Location"]));
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Contains("httponly", answer.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", answer.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Link_SecondUse_IsRefused()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SignInAsync();
        var answer = await new Caller(host.Http).GetAsync(host.SignInPath);
        Assert.Equal((403, "invalid-request"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Link_SecondUseInABrowser_IsRefusedByAPage()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, host.SignInPath);
        request.Headers.Add("Accept", "text/html");
        using var answer = await host.Http.SendAsync(request);
        Assert.Equal((403, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("This link was used", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_Anybody_LeadsToTheConsole()
    {
        await using var host = await RunningHost.StartAsync();
        var answer = await new Caller(host.Http).GetAsync("/");
        Assert.Equal((302, "/console"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task Link_OfSettings_IsTheOneGiven()
    {
        await using var host = await RunningHost.StartAsync($"--MemoryApi:LoginToken={Token}");
        Assert.Equal(302, (await new Caller(host.Http).GetAsync($"/login?token={Token}")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=ffffffffffffffffffffffffffffffff")]
    [InlineData("?token=0123456789abcdef0123456789abcdef&token=x")]
    public async Task Link_AnotherToken_IsRefusedAndTheRightOneStands(string query)
    {
        await using var host = await RunningHost.StartAsync($"--MemoryApi:LoginToken={Token}");
        Assert.Equal(403, (await new Caller(host.Http).GetAsync($"/login{query}")).Status);
        Assert.Equal(302, (await new Caller(host.Http).GetAsync($"/login?token={Token}")).Status);
    }

    [Fact]
    public async Task Log_OfEverything_HoldsNoTokenAndNoKey()
    {
        await using var host = await RunningHost.StartAsync($"--MemoryApi:LoginToken={Token}");
        var caller = await host.SignInAsync();
        var token = (await caller.PostAsync("/api-keys", """{"name":"n"}"""))["token"]!;
        await host.With(token).GetAsync("/memories");
        Assert.NotEmpty(host.Log);
        Assert.DoesNotContain(host.Log, line => line.Contains(Token, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log, line => line.Contains(token[16..], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--MemoryApi:LoginToken=short")]
    [InlineData("--MemoryApi:Role=king")]
    [InlineData("--MemoryApi:Plan=Gold")]
    [InlineData("--MemoryApi:Owner=")]
    public void Settings_AtFault_RefuseToStart(string setting) =>
        Assert.Throws<InvalidOperationException>(() => MemoryHost.Build([setting]));

    [Theory]
    [InlineData("owner", 201, 200)]
    [InlineData("admin", 201, 403)]
    [InlineData("member", 403, 403)]
    public async Task Role_DecidesWhoMayChange(string role, int create, int operate)
    {
        await using var host = await RunningHost.StartAsync($"--MemoryApi:Role={role}");
        var caller = await host.SignInAsync();
        var answer = await caller.PostAsync("/api-keys", """{"name":"n"}""");
        Assert.Equal(create, answer.Status);
        Assert.Equal(create == 403, answer.Text.Contains("Admin or owner role required", StringComparison.Ordinal));
        Assert.Equal(200, (await caller.GetAsync("/api-keys")).Status);
        Assert.Equal(operate, (await caller.PostAsync("/ops/api-keys/find", """{"id":"AAAAAAAA"}""")).Status);
    }

    [Theory]
    [InlineData("evil.example", 400)]
    [InlineData("127.0.0.1.evil.example", 400)]
    [InlineData("localhost", 200)]
    public async Task Host_OtherThanLoopback_Is400(string name, int status)
    {
        await using var host = await RunningHost.StartAsync();
        Assert.Equal(
            status, (await new Caller(host.Http).SendAsync(HttpMethod.Get, "/healthz", null, ("Host", name))).Status);
    }
}
