namespace MemoryApi.Tests;

public sealed class MemoryCallTests : IAsyncLifetime
{
    private RunningHost _host = null!;
    private Caller _person = null!;

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        _person = await _host.SignInAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Memory_Added_IsFoundListedSearchedAndDeleted()
    {
        var key = await KeyAsync("""{"name":"full"}""");
        var added = await key.PostAsync("/memories", """{"tag":"a","content":"Needle"}""");
        Assert.Equal(201, added.Status);
        Assert.Equal(added.Text, (await key.GetAsync($"/memories/{added.Id}")).Text);
        Assert.Single((await key.GetAsync("/memories?tag=a&q=needle")).Items);
        Assert.Empty((await key.GetAsync("/memories?q=%25")).Items);
        Assert.Single((await key.GetAsync("/memories/export")).Items);
        Assert.Equal(204, (await key.DeleteAsync($"/memories/{added.Id}")).Status);
        Assert.Equal(404, (await key.GetAsync($"/memories/{added.Id}")).Status);
    }

    [Fact]
    public async Task Memory_OfTheSandbox_IsApartFromLive()
    {
        var live = await KeyAsync("""{"name":"l"}""");
        var test = await KeyAsync("""{"name":"t","environment":"test"}""");
        var id = (await live.PostAsync("/memories", """{"tag":"a","content":"live"}""")).Id;
        Assert.Equal(404, (await test.GetAsync($"/memories/{id}")).Status);
        Assert.Equal(404, (await test.DeleteAsync($"/memories/{id}")).Status);
        Assert.Empty((await test.GetAsync("/memories")).Items);
        Assert.Empty((await test.GetAsync("/memories/export")).Items);
    }

    [Fact]
    public async Task Key_LimitedToTags_SeesAndChangesThoseAlone()
    {
        var full = await KeyAsync("""{"name":"full"}""");
        var a = (await full.PostAsync("/memories", """{"tag":"a","content":"1"}""")).Id;
        var b = (await full.PostAsync("/memories", """{"tag":"b","content":"2"}""")).Id;
        var c = (await full.PostAsync("/memories", """{"tag":"c","content":"3"}""")).Id;
        var some = await KeyAsync("""
            {"name":"some","access":{"type":"scoped","grants":[
             {"scopes":["memory:readonly"],"tags":["a"]},{"scopes":["memory:write"],"tags":["b"]}]}}
            """);
        Assert.Equal(2, (await some.GetAsync("/memories")).Items.Count);
        Assert.Equal((403, "tag-not-allowed"), Of(await some.GetAsync("/memories?tag=c")));
        Assert.Equal((404, "not-found"), Of(await some.GetAsync($"/memories/{c}")));
        Assert.Equal((404, "not-found"), Of(await some.DeleteAsync($"/memories/{c}")));
        Assert.Equal((403, "tag-not-allowed"), Of(await some.DeleteAsync($"/memories/{a}")));
        Assert.Equal((403, "tag-not-allowed"), Of(await some.PostAsync("/memories", """{"tag":"a","content":"x"}""")));
        Assert.Equal((403, "missing-scope"), Of(await some.GetAsync("/memories/export")));
        Assert.Equal((403, "missing-scope"), Of(await some.GetAsync("/api-keys")));
        Assert.Equal(204, (await some.DeleteAsync($"/memories/{b}")).Status);
    }

    [Theory]
    [InlineData("""{"tag":"a"}""", 400)]
    [InlineData("""{"tag":"a b","content":"x"}""", 400)]
    [InlineData("""{"tag":"a","content":""}""", 400)]
    [InlineData("""{"tag":"a","content":null}""", 400)]
    [InlineData("""{"tag":"a","content":"x","owner":"y"}""", 400)]
    [InlineData("""{"tag":"a","tag":"b","content":"x"}""", 400)]
    [InlineData("[]", 400)]
    public async Task Add_BodyAtFault_IsRefused(string body, int status)
    {
        var key = await KeyAsync("""{"name":"full"}""");
        Assert.Equal(status, (await key.PostAsync("/memories", body)).Status);
        Assert.Empty((await key.GetAsync("/memories")).Items);
    }

    [Fact]
    public async Task Add_TooLarge_Is413()
    {
        var body = $$"""{"tag":"a","content":"{{new string('x', 2_000_000)}}"}""";
        Assert.Equal(413, (await (await KeyAsync("""{"name":"full"}""")).PostAsync("/memories", body)).Status);
    }

    [Fact]
    public async Task Memories_ByASession_AreRefused()
    {
        Assert.Equal(403, (await _person.GetAsync("/memories")).Status);
        Assert.Equal((401, "missing"), Of(await new Caller(_host.Http).GetAsync("/memories")));
    }

    [Theory]
    [InlineData("/revoke", null)]
    [InlineData("", """{"disabled":true}""")]
    [InlineData("", """{"access":{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["b"]}]}}""")]
    public async Task Stream_KeyEndsOrNarrows_EndsAtOnce(string path, string? body)
    {
        var made = await _person.PostAsync("/api-keys", """{"name":"streaming"}""");
        using var stream = await FollowedStream.OpenAsync(_host, made["token"]!, "a");
        var added = await _host.With(made["token"]!).PostAsync("/memories", """{"tag":"a","content":"seen"}""");
        Assert.Equal(added.Text, await stream.NextAsync());
        var verb = body is null ? HttpMethod.Post : HttpMethod.Patch;
        await _person.SendAsync(verb, $"/api-keys/{made.Id}{path}", body);
        await Assert.ThrowsAnyAsync<IOException>(stream.NextAsync);
    }

    [Fact]
    public async Task Stream_MoreThanOneReading_TellsAllOfItsTagInOrder()
    {
        var made = await _person.PostAsync("/api-keys", """{"name":"streaming"}""");
        var key = _host.With(made["token"]!);
        await key.PostAsync("/memories", """{"tag":"a","content":"before"}""");
        using var stream = await FollowedStream.OpenAsync(_host, made["token"]!, "a");
        var added = new List<string>();
        for (var number = 0; number < 250; number++)
        {
            var answer = await key.PostAsync(
                "/memories", $$"""{"tag":"{{(number % 2 == 0 ? "a" : "b")}}","content":"{{number}}"}""");
            if (number % 2 == 0)
                added.Add(answer.Text);
        }

        foreach (var text in added)
            Assert.Equal(text, await stream.NextAsync());
    }

    [Fact]
    public async Task Stream_DatabaseAtFault_GoesOnAfterwards()
    {
        var token = (await _person.PostAsync("/api-keys", """{"name":"streaming"}"""))["token"]!;
        using var stream = await FollowedStream.OpenAsync(_host, token, "a");
        var failed = _host.LoggedAsync("The database did not answer");
        await _host.RunSqlAsync("ALTER TABLE arrivals RENAME TO away");
        await failed;
        await _host.RunSqlAsync("ALTER TABLE away RENAME TO arrivals");
        var added = await _host.With(token).PostAsync("/memories", """{"tag":"a","content":"seen"}""");
        Assert.Equal(added.Text, await stream.NextAsync());
    }

    [Fact]
    public async Task Tags_ToChoose_AreThoseOfMemories()
    {
        await (await KeyAsync("""{"name":"full"}""")).PostAsync("/memories", """{"tag":"zebra","content":"x"}""");
        Assert.Equal("""{"items":[{"id":"zebra","name":"zebra"}]}""", (await _person.GetAsync("/api-keys/tags")).Text);
    }

    [Fact]
    public async Task Plan_Pro_AllowsTwenty()
    {
        for (var number = 0; number < 20; number++)
            Assert.Equal(201, (await _person.PostAsync("/api-keys", """{"name":"n"}""")).Status);
        Assert.Equal((409, "key-limit-reached"), Of(await _person.PostAsync("/api-keys", """{"name":"n"}""")));
    }

    [Fact]
    public async Task OpenApi_EachCallOfMemories_NamesItsScopes()
    {
        var paths = (await new Caller(_host.Http).GetAsync("/openapi/v1.json")).Json.GetProperty("paths");
        var export = paths.GetProperty("/memories/export").GetProperty("get").GetProperty("security");
        Assert.Equal("""[{"ApiKey":["memory:admin"]}]""", string.Concat(export.GetRawText().Where(c => c > ' ')));
    }

    private static (int, string?) Of(Answer answer) => (answer.Status, answer.Code);

    private async Task<Caller> KeyAsync(string body) =>
        _host.With((await _person.PostAsync("/api-keys", body))["token"]!);
}
