namespace ApiKeys.Tests;

public sealed class ListCallTests(ManagementHost host) : IClassFixture<ManagementHost>
{
    [Fact]
    public async Task List_Pages_GoThroughAllOnceNewestFirst()
    {
        var caller = await host.SignInAsync(owner: "pages");
        var made = await CreateAsync(caller, 7);
        var seen = new List<string>();
        for (var (cursor, more) = ("", true); more;)
        {
            var page = await caller.GetAsync($"/api-keys?limit=3{cursor}");
            seen.AddRange(page.Items.Select(key => key.GetProperty("id").GetString()!));
            (cursor, more) = ($"&cursor={page["nextCursor"]}", page["nextCursor"] is not null);
        }

        Assert.Equal(made.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("search=needle", 1)]
    [InlineData("search=t-one", 1)]
    [InlineData("status=active", 2)]
    [InlineData("status=revoked", 0)]
    [InlineData("environment=test", 1)]
    [InlineData("tag=t-one", 1)]
    [InlineData("createdBy=ada", 2)]
    [InlineData("createdBy=eve", 0)]
    public async Task List_Filter_GivesThoseThatFit(string filter, int count)
    {
        var caller = await host.SignInAsync(owner: $"o{Guid.NewGuid():N}");
        await caller.PostAsync("/api-keys", """{"name":"a needle in hay"}""");
        await caller.PostAsync("/api-keys", """
            {"name":"b","environment":"test",
             "access":{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["t-one"]}]}}
            """);
        Assert.Equal(count, (await caller.GetAsync($"/api-keys?{filter}")).Items.Count);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=abc", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("status=open", "status")]
    [InlineData("environment=prod", "environment")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAA", "cursor")]
    [InlineData("cursor=%00%ff", "cursor")]
    [InlineData("cursor=!!!!!!!!!!!!!!!!!!!!!!", "cursor")]
    public async Task List_QueryWithoutSense_IsRefused(string query, string member)
    {
        var answer = await (await host.SignInAsync()).GetAsync($"/api-keys?{query}");
        Assert.Equal(400, answer.Status);
        Assert.Equal([member], answer.Errors);
    }

    [Theory]
    [InlineData("/api-keys/events?after=-1", "after")]
    [InlineData("/api-keys/events?limit=0", "limit")]
    [InlineData("/api-keys/usage?from=2026-13-01", "from")]
    [InlineData("/api-keys/usage?from=2026-01-02&to=2026-01-01", "to")]
    [InlineData("/api-keys/usage?from=2020-01-01&to=2026-01-01", "from")]
    public async Task Records_QueryWithoutSense_IsRefused(string path, string member)
    {
        var answer = await (await host.SignInAsync()).GetAsync(path);
        Assert.Equal(400, answer.Status);
        Assert.Equal([member], answer.Errors);
    }

    [Fact]
    public async Task Events_AfterEachVerb_TellWhoDidWhat()
    {
        var caller = await host.SignInAsync(owner: "told");
        var id = (await CreateAsync(caller, 1))[0];
        await caller.PatchAsync($"/api-keys/{id}", """{"name":"new"}""");
        await caller.DeleteAsync($"/api-keys/{id}");
        var events = (await caller.GetAsync("/api-keys/events")).Items;
        Assert.Equal(["created", "changed", "deleted"], events.Select(told => told.GetProperty("verb").GetString()));
        Assert.Equal("""[{"field":"name","from":"n","to":"new"}]""", events[1].GetProperty("changes").GetRawText());
        Assert.Equal(
            ["number", "at", "keyId", "verb", "actor", "actorKind", "address", "changes", "reason"],
            events[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Events_Pages_GoOnAfterTheCursor()
    {
        var caller = await host.SignInAsync(owner: "pagesOfEvents");
        await CreateAsync(caller, 3);
        var first = await caller.GetAsync("/api-keys/events?limit=2");
        var second = await caller.GetAsync($"/api-keys/events?limit=2&after={first["nextCursor"]}");
        Assert.Equal((2, 1), (first.Items.Count, second.Items.Count));
        Assert.Null(second["nextCursor"]);
    }

    [Fact]
    public async Task Scopes_OfTheCatalog_AreShown() =>
        Assert.Equal(
            """{"name":"memory:read","description":"Read memories","implies":[],"aliases":["memory:readonly"]}""",
            (await (await host.SignInAsync()).GetAsync("/api-keys/scopes")).Items[0].GetRawText());

    [Fact]
    public async Task Tags_OfTheOwnersKeys_AreOffered()
    {
        var caller = await host.SignInAsync(owner: "tagged");
        await caller.PostAsync("/api-keys", """
            {"name":"b","access":{"type":"scoped","grants":[{"scopes":["memory:read"],"tags":["t-two"]}]}}
            """);
        Assert.Equal(
            """{"items":[{"id":"t-two","name":"t-two"}]}""", (await caller.GetAsync("/api-keys/tags?search=t-")).Text);
    }

    private static async Task<List<string>> CreateAsync(Caller caller, int count)
    {
        var made = new List<string>();
        for (var number = 0; number < count; number++)
            made.Add((await caller.PostAsync("/api-keys", """{"name":"n"}""")).Id);
        return made;
    }
}
