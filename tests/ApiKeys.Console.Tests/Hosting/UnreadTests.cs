using System.Net;
using ApiKeys.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>Pages whose reads fail or are refused: nothing that could not be read looks like nothing that is there.
/// </summary>
public sealed class UnreadTests : IAsyncDisposable
{
    private readonly FaultyKeyStore _store = new();
    private readonly SmallHost _host;

    public UnreadTests() =>
        _host = SmallHost.Build(services: services => services.AddSingleton<IKeyStore>(_store));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/console")]
    [InlineData("/console?show=inactive")]
    [InlineData("/console?search=key")]
    [InlineData("/console/tags")]
    [InlineData("/console/new")]
    [InlineData("/console/{id}")]
    [InlineData("/console/{id}/revoke")]
    [InlineData("/console/{id}/rotate")]
    public async Task Page_StoreAway_SaysThatKeysCannotBeShown(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var key = await Calls.IssueAsync(_host);
        using var client = await _host.StartAsync();
        _store.Break(StoreCalls.Lists, StoreFault.Fails);
        using var answer = await client.LookAsync(path.Replace("{id}", $"{key.Id}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        await IsSaidAsync(answer, "The service cannot read its keys now.");
    }

    [Theory]
    [InlineData("/app/console?show=inactive&search=a%2Bb")]
    [InlineData("/app/console/new")]
    [InlineData("/app/console/{id}?days=90")]
    public async Task Page_StoreAway_OffersToReadTheSameAgain(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        await using var host = SmallHost.Build(
            pathBase: "/app", services: services => services.AddSingleton<IKeyStore>(_store));
        var key = await Calls.IssueAsync(host);
        using var client = await host.StartAsync();
        _store.Break(StoreCalls.Lists, StoreFault.Fails, times: 1);
        var asked = path.Replace("{id}", $"{key.Id}", StringComparison.Ordinal);
        using var answer = await client.LookAsync(asked);
        Assert.Equal(asked, Pages.LinkOf(await answer.Content.ReadAsStringAsync(), "Try again"));
        using var again = await client.LookAsync(asked);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Page_StoreBack_ShowsTheKeysAgain()
    {
        await Calls.IssueAsync(_host);
        using var client = await _host.StartAsync();
        _store.Break(StoreCalls.Lists, StoreFault.Fails, times: 1);
        using var refused = await client.LookAsync("/console");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("<bdi>Key</bdi>", await client.ReadAsync("/console"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreFault.Fails)]
    [InlineData(StoreFault.LosesAnswer)]
    public async Task Form_StoreAway_SaysThatItMayHaveBeenDone(StoreFault fault)
    {
        var key = await Calls.IssueAsync(_host);
        using var client = await _host.StartAsync();
        _store.Break(StoreCalls.Writes, fault);
        foreach (var path in (string[])["new", $"{key.Id}/rename", $"{key.Id}/revoke"])
        {
            using var answer = await client.SendAsync($"/console/{path}", ("name", "Typed"), ("expires", "1y"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            await IsSaidAsync(answer, "it may or may not have done this");
        }
    }

    [Fact]
    public async Task List_SearchThatIsRefused_SaysWhyAtItsField()
    {
        await Calls.IssueAsync(_host);
        using var client = await _host.StartAsync();
        using var answer = await client.LookAsync($"/console?search={new string('x', 500)}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await IsSaidAsync(answer, "id=\"search-fault\">At most 200 characters");
    }

    [Theory]
    [InlineData("/console")]
    [InlineData("/console/{id}")]
    public async Task Page_ActorWhoMayNotRead_SaysThatKeysCannotBeShown(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        await using var host = SmallHost.Build(options => options.ResolveActor =
            _ => ValueTask.FromResult<Actor?>(Actor.Key(ApiKeyId.Parse("00000000"))));
        var key = await Calls.IssueAsync(host);
        using var client = await host.StartAsync();
        using var answer = await client.LookAsync(path.Replace("{id}", $"{key.Id}", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await IsSaidAsync(answer, "role=\"alert\"");
    }

    [Fact]
    public async Task Form_ActorWhoMayReadNoMore_KeepsWhatWasTyped()
    {
        var actor = Actor.Person("ada");
        await using var host = SmallHost.Build(options => options.ResolveActor =
            _ => ValueTask.FromResult<Actor?>(actor));
        using var client = await host.StartAsync();
        (string Name, string Value)[] sent =
            [.. Pages.HiddenIn(await client.ReadAsync("/console/new")), ("name", "Typed"), ("expires", "30d")];
        actor = Actor.Key(ApiKeyId.Parse("00000000"));
        using var answer = await client.PostAsync("/console/new", sent);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(sent.Where(one => one.Name != FormGuard.Field), Pages.HiddenIn(html));
        Assert.Contains("Nothing was done.</span>", html, StringComparison.Ordinal);
    }

    private static async Task IsSaidAsync(HttpResponseMessage answer, string text)
    {
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.DoesNotContain("No API keys yet", html, StringComparison.Ordinal);
        Assert.DoesNotContain("No key matches", html, StringComparison.Ordinal);
        Assert.DoesNotContain("No such key", html, StringComparison.Ordinal);
    }
}
