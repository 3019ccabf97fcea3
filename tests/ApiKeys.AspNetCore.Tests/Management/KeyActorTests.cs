namespace ApiKeys.Tests;

public sealed class KeyActorTests(ManagementHost host) : IClassFixture<ManagementHost>
{
    private const string Reader = """
        {"name":"reader","access":{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["t-one"]}]}}
        """;

    private readonly string _owner = $"o{Guid.NewGuid():N}";

    [Fact]
    public async Task Key_WithFullAccess_CreatesInItsOwnName()
    {
        var (id, maker) = await KeyAsync();
        var made = await maker.PostAsync("/api-keys", """{"name":"child"}""");
        Assert.Equal(201, made.Status);
        Assert.Equal(id, made.Json.GetProperty("key").GetProperty("createdBy").GetString());
    }

    [Theory]
    [InlineData("""{"name":"more"}""")]
    [InlineData("""{"name":"more","expiresAt":null}""")]
    [InlineData("""{"name":"m","access":{"type":"scoped","grants":[{"scopes":["memory:write"],"tags":["t-one"]}]}}""")]
    [InlineData("""{"name":"m","access":{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["t-two"]}]}}""")]
    [InlineData("""{"name":"m","access":{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["*"]}]}}""")]
    [InlineData(
        """
        {"name":"m","environment":"test",
         "access":{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["t-one"]}]}}
        """)]
    public async Task Create_BeyondTheActingKey_IsForbidden(string body)
    {
        var (_, maker) = await KeyAsync(Reader);
        var answer = await maker.PostAsync("/api-keys", body);
        Assert.Equal((403, "beyond-actor"), (answer.Status, answer.Code));
        Assert.Single((await PersonAsync().GetAsync("/api-keys")).Items);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PATCH", "", """{"name":"mine"}""")]
    [InlineData("POST", "/revoke")]
    [InlineData("POST", "/rotate")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/usage")]
    [InlineData("GET", "/events")]
    public async Task Key_ThatTheActorDoesNotCover_DoesNotExist(string method, string path, string? body = null)
    {
        var (id, _) = await KeyAsync();
        var (_, reader) = await KeyAsync(Reader);
        var answer = await reader.SendAsync(new HttpMethod(method), $"/api-keys/{id}{path}", body);
        Assert.Equal((404, "not-found"), (answer.Status, answer.Code));
        Assert.Equal("1", (await PersonAsync().GetAsync($"/api-keys/{id}"))["version"]);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PATCH", "", """{"name":"mine"}""")]
    [InlineData("POST", "/revoke")]
    [InlineData("POST", "/rotate")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/usage")]
    [InlineData("GET", "/events")]
    public async Task Key_OfAnotherOwner_DoesNotExistForAKey(string method, string path, string? body = null)
    {
        var theirs = await host.SignInAsync(owner: _owner + "x");
        var id = (await theirs.PostAsync("/api-keys", """{"name":"theirs"}""")).Id;
        var (_, mine) = await KeyAsync();
        var answer = await mine.SendAsync(new HttpMethod(method), $"/api-keys/{id}{path}", body);
        Assert.Equal((404, "not-found"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("/api-keys/usage")]
    [InlineData("/api-keys/events")]
    public async Task OwnerWideRecords_ForAScopedKey_AreForbidden(string path)
    {
        var (_, reader) = await KeyAsync(Reader);
        Assert.Equal((403, "beyond-actor"), Of(await reader.GetAsync(path)));
    }

    [Fact]
    public async Task List_ByAScopedKey_ShowsWhatItCovers()
    {
        await KeyAsync();
        var (id, reader) = await KeyAsync(Reader);
        Assert.Equal(id, (await reader.GetAsync("/api-keys")).Items.Single().GetProperty("id").GetString());
    }

    [Fact]
    public async Task Current_ByAScopedKey_TellsWhatItIs()
    {
        var (id, reader) = await KeyAsync(Reader);
        var answer = await reader.GetAsync("/api-keys/current");
        Assert.Equal((200, id, _owner, "Pro", "active"),
            (answer.Status, answer.Id, answer["owner"], answer["plan"], answer["status"]));
        Assert.Equal(
            [
                "id", "name", "environment", "masked", "access", "status", "notBefore", "expiresAt", "version", "owner",
                "plan",
            ],
            answer.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("\"1\"", answer.Headers["ETag"]);
    }

    [Fact]
    public async Task Current_WithoutAKey_IsTheOne401() =>
        Assert.Equal((401, "missing"), Of(await new Caller(host.Http).GetAsync("/api-keys/current")));

    [Fact]
    public async Task Rotate_ItselfWithoutOverlap_StillGetsItsAnswer()
    {
        var (id, itself) = await KeyAsync();
        var answer = await itself.PostAsync($"/api-keys/{id}/rotate", """{"overlapSeconds":0}""");
        Assert.Equal(201, answer.Status);
        Assert.Equal((401, "invalid-key"), Of(await itself.GetAsync("/api-keys/current")));
        Assert.Equal(200, (await host.With(answer["token"]!).GetAsync("/api-keys/current")).Status);
    }

    [Theory]
    [InlineData("POST", "/revoke", 200)]
    [InlineData("DELETE", "", 204)]
    public async Task End_OfItself_StillGetsItsAnswer(string method, string path, int status)
    {
        var (id, itself) = await KeyAsync(Reader);
        Assert.Equal(status, (await itself.SendAsync(new HttpMethod(method), $"/api-keys/{id}{path}")).Status);
        Assert.Equal((401, "invalid-key"), Of(await itself.GetAsync("/api-keys")));
    }

    [Fact]
    public async Task Revoke_OfAStolenKeyThatRotatedItself_EndsTheSuccessor()
    {
        var (id, stolen) = await KeyAsync();
        var rotated = await stolen.PostAsync($"/api-keys/{id}/rotate", """{"overlapSeconds":60}""");
        await PersonAsync().PostAsync($"/api-keys/{id}/revoke");
        Assert.Equal((401, "invalid-key"), Of(await host.With(rotated["token"]!).GetAsync("/api-keys/current")));
    }

    [Fact]
    public async Task Write_ByAKeyWithABrowsersHeaders_IsNotACookiesWrite()
    {
        var (_, maker) = await KeyAsync();
        var answer = await maker.PostAsync("/api-keys", """{"name":"n"}""", ("Origin", "https://app.example"));
        Assert.Equal(201, answer.Status);
    }

    [Fact]
    public async Task Operators_Calls_TakeNoKey()
    {
        var (_, full) = await KeyAsync();
        Assert.Equal(401, (await full.PostAsync("/ops/api-keys/find", """{"id":"AAAAAAAA"}""")).Status);
    }

    private static (int, string?) Of(Answer answer) => (answer.Status, answer.Code);

    private Caller PersonAsync() => host.SignInAsync(owner: _owner).GetAwaiter().GetResult();

    private async Task<(string Id, Caller Caller)> KeyAsync(string body = """{"name":"full"}""")
    {
        var made = await (await host.SignInAsync(owner: _owner)).PostAsync("/api-keys", body);
        return (made.Id, host.With(made["token"]!));
    }
}
