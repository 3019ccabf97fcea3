namespace ApiKeys.Tests;

public sealed class OperatorCallTests(ManagementHost host) : IClassFixture<ManagementHost>
{
    [Fact]
    public async Task Find_ById_GivesTheKeyWithItsOwner()
    {
        var (id, _) = await KeyAsync("found");
        var found = (await AskAsync("find", $$"""{"id":"{{id}}"}""")).Items;
        Assert.Equal("found", found.Single().GetProperty("owner").GetString());
    }

    [Fact]
    public async Task Find_ByToken_GivesTheKeyAndNeverTheToken()
    {
        var (id, token) = await KeyAsync("found");
        var answer = await AskAsync("find", $$"""{"token":"{{token}}"}""");
        Assert.Equal(id, answer.Items.Single().GetProperty("id").GetString());
        Assert.DoesNotContain(token[16..], answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"AAAAAAAA"}""")]
    [InlineData("""{"id":"no id"}""")]
    [InlineData("""{"token":"no token"}""")]
    public async Task Find_Unknown_GivesNothing(string body) => Assert.Empty((await AskAsync("find", body)).Items);

    [Theory]
    [InlineData("find", """{}""")]
    [InlineData("find", """{"id":"AAAAAAAA","token":"x"}""")]
    [InlineData("find", """{"id":"AAAAAAAA","owner":"x"}""")]
    [InlineData("revoke", """{"ids":["AAAAAAAA"]}""")]
    [InlineData("revoke", """{"reason":"why"}""")]
    [InlineData("revoke", """{"ids":["no id"],"reason":"why"}""")]
    [InlineData("revoke", """{"tokens":[1],"reason":"why"}""")]
    public async Task Call_BodyAtFault_IsRefused(string call, string body) =>
        Assert.Equal(400, (await AskAsync(call, body)).Status);

    [Fact]
    public async Task Revoke_IdsAndTokens_GivesOneResultEach()
    {
        var (first, second) = (await KeyAsync("leak"), await KeyAsync("leak"));
        var wrong = second.Token[..^1] + (second.Token[^1] == 'a' ? 'b' : 'a');
        var body = $$"""
            {"ids":["{{first.Id}}","AAAAAAAA"],"tokens":["{{second.Token}}","{{wrong}}"],"reason":"leak"}
            """;
        var answer = await AskAsync("revoke", body);
        Assert.Equal(
            ["revoked", "not-found", "revoked", "not-found"],
            answer.Items.Select(item => item.GetProperty("result").GetString()));
        Assert.DoesNotContain(second.Token[16..], answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_DryRun_ChangesNothing()
    {
        await KeyAsync("dry");
        var body = """{"owner":"dry","reason":"try","dryRun":true}""";
        Assert.Equal("would-revoke", (await AskAsync("revoke", body)).Items.Single().GetProperty("result").GetString());
        Assert.Equal("would-revoke", (await AskAsync("revoke", body)).Items.Single().GetProperty("result").GetString());
    }

    [Fact]
    public async Task Revoke_MoreThanAThousand_IsRefused()
    {
        var ids = string.Join(',', Enumerable.Repeat("\"AAAAAAAA\"", 1_001));
        Assert.Equal(400, (await AskAsync("revoke", $$"""{"ids":[{{ids}}],"reason":"why"}""")).Status);
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("ключ", "%D0%BA%D0%BB%D1%8E%D1%87")]
    public async Task Disable_Owner_DisablesItsKeysUntilRestored(string owner, string path)
    {
        var (id, _) = await KeyAsync(owner);
        var answer = await AskAsync($"owners/{path}/disable", """{"reason":"unpaid"}""");
        Assert.Equal((owner, "True"), (answer["owner"], answer["disabled"]));
        Assert.Equal("disabled", await StatusAsync(id));
        await AskAsync($"owners/{path}/restore");
        Assert.Equal("active", await StatusAsync(id));
    }

    [Theory]
    [InlineData("alice", "bob", 200)]
    [InlineData("ali%252Fce", "ali%2Fce", 404)]
    [InlineData("ali%2Fce", "ali%252Fce", 404)]
    public async Task Disable_DotSegmentBehindTheCall_NeverActsOnWhatItTakesAway(string owner, string other, int status)
    {
        var (id, _) = await KeyAsync(Uri.UnescapeDataString(other));
        var path = $"{host.Http.BaseAddress}ops/api-keys/owners/{owner}/disable/{other}/%2e%2e";
        var asSent = new Uri(path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Post, asSent);
        request.Headers.Add("Cookie", (await OperatorAsync()).Cookie);
        using var answer = await host.Http.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("active", await StatusAsync(id));
    }

    [Fact]
    public async Task Events_AcrossOwners_NameTheOwner()
    {
        await KeyAsync("one");
        await KeyAsync("two");
        var events = (await (await OperatorAsync()).GetAsync("/ops/api-keys/events?limit=100")).Items;
        Assert.Superset(
            new HashSet<string?> { "one", "two" },
            events.Select(told => told.GetProperty("owner").GetString()).ToHashSet());
    }

    [Theory]
    [InlineData("find")]
    [InlineData("revoke")]
    [InlineData("owners/acme/disable")]
    [InlineData("owners/acme/restore")]
    public async Task Call_ByAnOwner_IsForbidden(string call) =>
        Assert.Equal(403, (await (await host.SignInAsync()).PostAsync($"/ops/api-keys/{call}", "{}")).Status);

    [Fact]
    public async Task Call_FromAnotherSite_IsRefused()
    {
        var answer = await (await OperatorAsync()).PostAsync(
            "/ops/api-keys/owners/acme/disable", null, ("Origin", "https://evil.example"));
        Assert.Equal((403, "cross-origin"), (answer.Status, answer.Code));
    }

    private Task<Caller> OperatorAsync() => host.SignInAsync("op", "staff", "operator");

    private async Task<Answer> AskAsync(string call, string? body = null) =>
        await (await OperatorAsync()).PostAsync($"/ops/api-keys/{call}", body);

    private async Task<string?> StatusAsync(string id) =>
        (await AskAsync("find", $$"""{"id":"{{id}}"}""")).Items.Single().GetProperty("status").GetString();

    private async Task<(string Id, string Token)> KeyAsync(string owner)
    {
        var made = await host.Issuer.IssueAsync(new() { Name = "n", Owner = owner, CreatedBy = Actor.Person("ada") });
        return (made.Key!.Id.ToString(), made.Token!.Reveal());
    }
}
