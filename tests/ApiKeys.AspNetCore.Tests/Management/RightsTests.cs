namespace ApiKeys.Tests;

public sealed class RightsTests(ManagementHost host) : IClassFixture<ManagementHost>
{
    [Theory]
    [InlineData("GET", "")]
    [InlineData("PATCH", "", """{"name":"mine"}""")]
    [InlineData("PATCH", "", """{"unknown":1}""")]
    [InlineData("POST", "/revoke")]
    [InlineData("POST", "/revoke", """{"unknown":1}""")]
    [InlineData("POST", "/rotate")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/usage")]
    [InlineData("GET", "/usage?from=x")]
    [InlineData("GET", "/events")]
    [InlineData("GET", "/events?limit=x")]
    public async Task Key_OfAnotherOwner_DoesNotExist(string method, string path, string? body = null)
    {
        var theirs = await host.SignInAsync(owner: "victim");
        var id = (await theirs.PostAsync("/api-keys", """{"name":"theirs"}""")).Id;
        var mine = await host.SignInAsync("eve", "thief");
        var answer = await mine.SendAsync(new HttpMethod(method), $"/api-keys/{id}{path}", body);
        Assert.Equal((404, "not-found"), (answer.Status, answer.Code));
        Assert.Equal("1", (await theirs.GetAsync($"/api-keys/{id}"))["version"]);
    }

    [Theory]
    [InlineData("/api-keys?search=theirs")]
    [InlineData("/api-keys/events")]
    public async Task Lists_OfAnotherOwner_AreNotShown(string path)
    {
        await (await host.SignInAsync(owner: "victim2")).PostAsync("/api-keys", """{"name":"theirs"}""");
        Assert.Empty((await (await host.SignInAsync("eve", "thief2")).GetAsync(path)).Items);
    }

    [Theory]
    [InlineData("POST", "/api-keys", """{"name":"n"}""")]
    [InlineData("PATCH", "/api-keys/AAAAAAAA", """{"name":"n"}""")]
    [InlineData("POST", "/api-keys/AAAAAAAA/revoke", null)]
    [InlineData("POST", "/api-keys/AAAAAAAA/rotate", null)]
    [InlineData("DELETE", "/api-keys/AAAAAAAA", null)]
    public async Task Member_Writes_IsForbidden(string method, string path, string? body)
    {
        var caller = await host.SignInAsync(role: "member");
        Assert.Equal(403, (await caller.SendAsync(new HttpMethod(method), path, body)).Status);
        Assert.Equal(200, (await caller.GetAsync("/api-keys")).Status);
    }

    [Theory]
    [InlineData("GET", "/api-keys")]
    [InlineData("POST", "/api-keys")]
    [InlineData("GET", "/api-keys/limits")]
    [InlineData("POST", "/ops/api-keys/find")]
    public async Task Nobody_Asks_IsRefused(string method, string path) =>
        Assert.Equal(401, (await new Caller(host.Http).SendAsync(new HttpMethod(method), path)).Status);

    [Fact]
    public async Task Owner_NotResolved_IsForbidden()
    {
        var answer = await (await host.SignInAsync(owner: "nobody")).GetAsync("/api-keys");
        Assert.Equal((403, "beyond-actor"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("same-origin", null, 201)]
    [InlineData("none", null, 201)]
    [InlineData(null, null, 201)]
    [InlineData(null, "own", 201)]
    [InlineData("same-origin", "own", 201)]
    [InlineData("same-site", null, 403)]
    [InlineData("cross-site", null, 403)]
    [InlineData("cross-site", "own", 403)]
    [InlineData("SAME-ORIGIN", null, 403)]
    [InlineData("", null, 403)]
    [InlineData("same-origin", "null", 403)]
    [InlineData(null, "null", 403)]
    [InlineData(null, "http://evil.example", 403)]
    [InlineData("same-origin", "http://evil.example", 403)]
    [InlineData(null, "https", 403)]
    [InlineData(null, "own/", 403)]
    [InlineData(null, "own/page", 403)]
    [InlineData(null, "user", 403)]
    public async Task Write_WithACookie_ComesFromTheOwnOriginOnly(string? site, string? origin, int status)
    {
        var own = host.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var headers = new List<(string, string)>();
        if (site is not null)
            headers.Add(("Sec-Fetch-Site", site));
        if (origin is not null)
            headers.Add(("Origin", origin switch
            {
                "https" => "https" + own[4..],
                "user" => own.Replace("://", "://me@", StringComparison.Ordinal),
                _ => origin.Replace("own", own, StringComparison.Ordinal),
            }));
        var caller = await host.SignInAsync(owner: $"o{Guid.NewGuid():N}");
        var answer = await caller.PostAsync("/api-keys", """{"name":"n"}""", [.. headers]);
        Assert.Equal((status, status == 403 ? "cross-origin" : null), (answer.Status, answer.Code));
        Assert.Equal(status == 403 ? 0 : 1, (await caller.GetAsync("/api-keys")).Items.Count);
    }

    [Theory]
    [InlineData("PATCH", "")]
    [InlineData("POST", "/revoke")]
    [InlineData("POST", "/rotate")]
    [InlineData("DELETE", "")]
    public async Task Write_FromAnotherSite_IsRefusedForEveryVerb(string method, string path)
    {
        var caller = await host.SignInAsync(owner: "forged");
        var id = (await caller.PostAsync("/api-keys", """{"name":"n"}""")).Id;
        var answer = await caller.SendAsync(
            new HttpMethod(method), $"/api-keys/{id}{path}", null, ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal((403, "cross-origin"), (answer.Status, answer.Code));
        await caller.DeleteAsync($"/api-keys/{id}");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "http://evil.example")]
    public async Task Write_WithACookieBesideABearerTokenThatNobodyTook_IsRefused(string name, string value)
    {
        var caller = await host.SignInAsync(owner: $"o{Guid.NewGuid():N}");
        var answer = await caller.PostAsync(
            "/api-keys", """{"name":"n"}""", ("Authorization", "Bearer anything"), (name, value));
        Assert.Equal((403, "cross-origin"), (answer.Status, answer.Code));
        Assert.Empty((await caller.GetAsync("/api-keys")).Items);
    }

    [Fact]
    public async Task Read_FromAnotherSite_IsNotRefused() =>
        Assert.Equal(200, (await (await host.SignInAsync()).SendAsync(
            HttpMethod.Get, "/api-keys", null, ("Sec-Fetch-Site", "cross-site"))).Status);
}
