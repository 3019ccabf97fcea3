using System.Text;

namespace ApiKeys.Tests;

public sealed class CreateCallTests(ManagementHost host) : IClassFixture<ManagementHost>
{
    [Fact]
    public async Task Create_NameAlone_AnswersKeyTokenLocationAndTag()
    {
        var answer = await (await host.SignInAsync()).PostAsync("/api-keys", """{"name":"Production"}""");
        Assert.Equal(201, answer.Status);
        Assert.Equal($"/api-keys/{answer.Id}", answer.Headers["Location"]);
        Assert.Equal("\"1\"", answer.Headers["ETag"]);
        Assert.Contains(answer.Id, answer["token"], StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task Create_NameAlone_HasTheMembersOfAKey()
    {
        var answer = await (await host.SignInAsync()).PostAsync("/api-keys", """{"name":"Production"}""");
        Assert.Equal(
            [
                "id", "name", "description", "metadata", "environment", "masked", "access", "status", "createdAt",
                "createdBy", "notBefore", "expiresAt", "revokedAt", "revocationReason", "rotatedFrom", "replacedBy",
                "lastUsedAt", "version",
            ],
            answer.Json.GetProperty("key").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Create_EveryMember_IsKept()
    {
        var answer = await (await host.SignInAsync()).PostAsync("/api-keys", """
            {"name":" n ","environment":"test","description":"d","metadata":{"a":"b"},
             "access":{"type":"scoped","grants":[{"scopes":["memory:readonly"],"tags":["t1"]}]},
             "notBefore":"2099-01-01T00:00:00+01:00","expiresAt":null}
            """);
        var key = answer.Json.GetProperty("key");
        Assert.Equal("2098-12-31T23:00:00Z", key.GetProperty("notBefore").GetString());
        Assert.Equal(
            """{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["t1"]}]}""",
            key.GetProperty("access").GetRawText());
        Assert.Equal(
            ("n", "test", "d", """{"a":"b"}""", "scheduled", "null"),
            (key.GetProperty("name").GetString(), key.GetProperty("environment").GetString(),
                key.GetProperty("description").GetString(), key.GetProperty("metadata").GetRawText(),
                key.GetProperty("status").GetString(), key.GetProperty("expiresAt").GetRawText()));
    }

    [Theory]
    [InlineData("""{"name":"n","ownerId":"x"}""", "ownerId")]
    [InlineData("""{"name":"n","owner":"x"}""", "owner")]
    [InlineData("""{"name":"n","hash":"x"}""", "hash")]
    [InlineData("""{"name":"n","status":"active"}""", "status")]
    [InlineData("""{"name":"n","id":"AAAAAAAA"}""", "id")]
    [InlineData("""{"name":"n","version":9}""", "version")]
    [InlineData("""{"name":"n","createdBy":"x"}""", "createdBy")]
    [InlineData("""{"name":"n","name":"m"}""", "name")]
    [InlineData("""{"Name":"n"}""", "Name")]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":1}""", "name")]
    [InlineData("""{"name":"  "}""", "name")]
    [InlineData("""{"name":"a\u0000b"}""", "name")]
    [InlineData("""{"name":"a\u202eb"}""", "name")]
    [InlineData("""{"name":"n","environment":"prod"}""", "environment")]
    [InlineData("""{"name":"n","expiresAt":"2001-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"name":"n","expiresAt":"2099-01-01T00:00:00"}""", "expiresAt")]
    [InlineData("""{"name":"n","expiresAt":0}""", "expiresAt")]
    [InlineData("""{"name":"n","metadata":{"a":1}}""", "metadata")]
    [InlineData("""{"name":"n","metadata":{"a":"1","a":"2"}}""", "metadata")]
    [InlineData("""{"name":"n","access":null}""", "access")]
    [InlineData("""{"name":"n","access":{"type":"all"}}""", "access.type")]
    [InlineData("""{"name":"n","access":{"type":"full","grants":[]}}""", "access.grants")]
    [InlineData("""[1]""", "body")]
    [InlineData("""{"name":""", "body")]
    [InlineData("""{"name":"\ud800"}""", "body")]
    [InlineData("""{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}""", "body")]
    public async Task Create_BodyAtFault_IsRefusedByMember(string body, string member)
    {
        var answer = await (await host.SignInAsync(owner: "faulty")).PostAsync("/api-keys", body);
        Assert.Equal((400, "invalid-request"), (answer.Status, answer.Code));
        Assert.Contains(member, answer.Errors);
        Assert.Empty((await (await host.SignInAsync(owner: "faulty")).GetAsync("/api-keys")).Items);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""[{"scopes":[],"tags":["*"]}]""")]
    [InlineData("""[{"scopes":["memory:read"],"tags":[]}]""")]
    [InlineData("""[{"scopes":["memory:read"]}]""")]
    [InlineData("""[{"scopes":["memory:read"],"tags":["*","a"]}]""")]
    [InlineData("""[{"scopes":["Memory:read"],"tags":["*"]}]""")]
    [InlineData("""[{"scopes":["*"],"tags":["*"]}]""")]
    [InlineData("""[{"scopes":["memory:read","memory:readonly"],"tags":["*"]}]""")]
    [InlineData("""[{"scopes":["memory:read"],"tags":["a b"]}]""")]
    [InlineData("""[{"scopes":["memory:read"],"tags":["a/b"]}]""")]
    [InlineData("""[{"scopes":[1],"tags":["*"]}]""")]
    [InlineData("""[1]""")]
    public async Task Create_GrantsAtFault_AreRefused(string grants)
    {
        var body = $$"""{"name":"n","access":{"type":"scoped","grants":{{grants}}""" + "}}";
        var answer = await (await host.SignInAsync(owner: "faulty")).PostAsync("/api-keys", body);
        Assert.Equal(400, answer.Status);
        Assert.All(answer.Errors, member => Assert.StartsWith("access", member, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_ManyFaults_AreToldTogether()
    {
        var answer = await (await host.SignInAsync()).PostAsync(
            "/api-keys", """{"name":"","environment":"x","extra":1,"expiresAt":"soon"}""");
        Assert.Equal(["environment", "expiresAt", "extra", "name"], answer.Errors.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("=cmd()")]
    [InlineData("\U0001F511 ключ")]
    public async Task Create_StrangeName_IsStoredAsItIs(string name)
    {
        var caller = await host.SignInAsync(owner: "strange");
        var answer = await caller.PostAsync("/api-keys", $$"""{"name":"{{name}}"}""");
        Assert.Equal(name, (await caller.GetAsync($"/api-keys/{answer.Id}"))["name"]);
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=UTF-8", 201)]
    public async Task Create_ContentType_DecidesWhetherItIsRead(string type, int status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"name":"n"}"""));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var caller = await host.SignInAsync(owner: "types");
        var answer = await caller.SendContentAsync(HttpMethod.Post, "/api-keys", content);
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Create_TwoMegabytes_AreTooLarge()
    {
        var body = $$"""{"name":"n","description":"{{new string('x', 2_000_000)}}"}""";
        var answer = await (await host.SignInAsync()).PostAsync("/api-keys", body);
        Assert.Equal((413, "too-large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Create_InvalidUtf8_IsRefused()
    {
        using var content = new ByteArrayContent([.. """{"name":"a"""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var answer = await (await host.SignInAsync()).SendContentAsync(HttpMethod.Post, "/api-keys", content);
        Assert.Equal(400, answer.Status);
    }
}
