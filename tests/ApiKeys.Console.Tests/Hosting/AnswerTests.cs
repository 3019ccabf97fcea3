using System.Net;

namespace ApiKeys.Tests;

public sealed class AnswerTests : IAsyncDisposable
{
    private readonly SmallHost _host = SmallHost.Build();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/console")]
    [InlineData("/console/new")]
    [InlineData("/console/00000000")]
    [InlineData("/console/tags")]
    public async Task Page_Any_IsNotKeptNotFramedAndLoadsNothingElse(string path)
    {
        using var client = await _host.StartAsync();
        using var answer = await client.LookAsync(path);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(["DENY"], answer.Headers.GetValues("X-Frame-Options"));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Anonymous_IsChallenged()
    {
        using var client = await _host.StartAsync(name: null);
        using var answer = await client.LookAsync("/console");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_Html_HasNoInlineStyleScriptOrHandler()
    {
        using var client = await _host.StartAsync();
        await Calls.IssueAsync(_host, "ada");
        var html = await client.ReadAsync("/console") + await client.ReadAsync("/console/new");
        Assert.DoesNotMatch("<style|style=|<script>|\\son[a-z]+=", html);
    }

    [Fact]
    public async Task Create_WithTheForm_ShowsTheTokenOnceAndKeepsNothing()
    {
        using var client = await _host.StartAsync();
        using var answer = await client.SendAsync("/console/new", ("name", "Production"), ("expires", "1y"));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Matches("value=\"hm_live_[0-9A-Za-z]{36}\"", html);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotMatch("hm_live_[0-9A-Za-z]{36}", await client.ReadAsync("/console"));
    }

    [Fact]
    public async Task Create_FormTokenForged_ShowsTheFormAgainAsTyped()
    {
        using var client = await _host.StartAsync();
        using var answer = await client.SendAsync("/console/new", ("name", "Typed here"), ("form-token", "forged"));
        Assert.Contains("Typed here", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Empty(await Calls.KeysAsync(_host, "ada"));
    }

    [Fact]
    public async Task Create_FromAnotherSite_IsRefused()
    {
        using var client = await _host.StartAsync();
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        client.DefaultRequestHeaders.Add("Cookie", "session=1");
        using var answer = await client.SendAsync("/console/new", ("name", "Forged"), ("expires", "1y"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await IsPageAsync(answer);
        Assert.Empty(await Calls.KeysAsync(_host, "ada"));
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("delete")]
    [InlineData("rotate")]
    [InlineData("disable")]
    [InlineData("rename")]
    public async Task Submit_KeyOfAnotherOwner_IsNotFoundAndUntouched(string action)
    {
        using var client = await _host.StartAsync();
        var other = await Calls.IssueAsync(_host, "bob");
        var token = Pages.FormTokenIn(await client.ReadAsync("/console/new"));
        using var answer = await client.PostAsync(
            $"/console/{other.Id}/{action}", [("form-token", token), ("name", "Mine")]);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(other, (await Calls.KeysAsync(_host, "bob")).Single());
    }

    [Fact]
    public async Task Submit_PartsThatEndNowhere_IsRefused()
    {
        using var client = await _host.StartAsync();
        using var content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nTy");
        content.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        using var answer = await client.PostAsync(new Uri("/console/new", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await IsPageAsync(answer);
    }

    [Fact]
    public async Task Submit_WithoutALength_IsAskedForIt()
    {
        using var client = await _host.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/console/new", UriKind.Relative));
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("name", "Short")]);
        request.Headers.TransferEncodingChunked = true;
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.LengthRequired, answer.StatusCode);
        await IsPageAsync(answer);
    }

    [Fact]
    public async Task Submit_TooLarge_IsRefused()
    {
        using var client = await _host.StartAsync();
        using var answer = await client.SendAsync("/console/new", ("name", new string('x', 300_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        await IsPageAsync(answer);
    }

    [Theory]
    [InlineData("GET", "/console/nowhere/at/all", 404)]
    [InlineData("PUT", "/console/00000000/disable", 405)]
    [InlineData("DELETE", "/console/new", 405)]
    [InlineData("POST", "/console", 405)]
    [InlineData("GET", "/console/nowhere//", 404)]
    [InlineData("GET", "/console//nowhere", 404)]
    [InlineData("POST", "/console/new", 415)]
    public async Task Request_NotTaken_IsAnsweredByAPage(string method, string path, int status)
    {
        using var client = await _host.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await client.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        await IsPageAsync(answer);
    }

    [Theory]
    [InlineData("2000-01-01")]
    [InlineData("tomorrow")]
    [InlineData("9999-12-31")]
    [InlineData("")]
    public async Task Create_DateThatMakesNoSense_IsAFaultAtItsField(string date)
    {
        using var client = await _host.StartAsync();
        using var answer = await client.SendAsync(
            "/console/new", ("name", "Dated"), ("expires", "date"), ("expires-date", date));
        Assert.Contains("id=\"expires-fault\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Assets_OfThePage_MayBeKeptForEver()
    {
        using var client = await _host.StartAsync();
        var path = Pages.ScriptIn(await client.ReadAsync("/console"));
        using var anonymous = await _host.StartAsync(name: null);
        using var answer = await anonymous.LookAsync(path);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
    }

    [Fact]
    public async Task Description_LinesAsABrowserSendsThem_ChangeNothing()
    {
        using var client = await _host.StartAsync();
        var key = (await _host.Issuer.IssueAsync(new()
        {
            Name = "Key", Description = "one\ntwo", Owner = "ada", CreatedBy = Actor.Person("ada"),
        })).Key!;
        using var answer = await client.SendAsync(
            $"/console/{key.Id}/rename", ("name", "Key"), ("description", "one\r\ntwo"));
        Assert.Equal(key.Version, (await Calls.KeysAsync(_host, "ada")).Single().Version);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example/?show=active")]
    public async Task From_Hostile_LeadsNowhereElse(string from)
    {
        using var client = await _host.StartAsync();
        var key = await Calls.IssueAsync(_host, "ada");
        using var answer = await client.SendAsync($"/console/{key.Id}/revoke", ("from", from));
        Assert.Equal("/console", answer.Headers.Location!.OriginalString.Split("?")[0]);
        Assert.DoesNotContain("elsewhere", answer.Headers.Location.OriginalString, StringComparison.Ordinal);
    }

    private static async Task IsPageAsync(HttpResponseMessage answer)
    {
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<h1>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/console/assets/console.", html, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(["DENY"], answer.Headers.GetValues("X-Frame-Options"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }
}
