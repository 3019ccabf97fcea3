using System.Net;

namespace ApiKeys.Tests;

/// <summary>Forms about a key that ended, or was replaced, since they were opened.</summary>
public sealed class BarredTests : IAsyncDisposable
{
    private readonly SmallHost _host = SmallHost.Build();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("rotate", "Rotate")]
    [InlineData("rename", "Save")]
    [InlineData("access", "Save")]
    [InlineData("expiry", "Save")]
    public async Task Form_KeyRevokedMeanwhile_SaysSoAndOffersNoAction(string form, string action)
    {
        using var client = await _host.StartAsync();
        var key = await Calls.IssueAsync(_host);
        var hidden = Pages.HiddenIn(await client.ReadAsync($"/console/{key.Id}/{form}"));
        await _host.Issuer.RevokeAsync(new() { Id = key.Id, Owner = "ada", Actor = Actor.Person("ada") });
        using var answer = await client.PostAsync($"/console/{key.Id}/{form}", Filled(hidden));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed);
        IsBarred(html, "This key is revoked.", action);
        Assert.Equal($"/console/{key.Id}", Pages.LinkOf(html, "Open the key in a new tab"));
        IsBarred(await client.ReadAsync($"/console/{key.Id}/{form}"), "This key is revoked.", action);
    }

    [Fact]
    public async Task Rotate_KeyExpiredMeanwhile_SaysSo()
    {
        using var client = await _host.StartAsync();
        var key = (await _host.Issuer.IssueAsync(new()
        {
            Name = "Key",
            Owner = "ada",
            CreatedBy = Actor.Person("ada"),
            Expiry = ApiKeyExpiry.After(TimeSpan.FromHours(1)),
        })).Key!;
        var hidden = Pages.HiddenIn(await client.ReadAsync($"/console/{key.Id}/rotate"));
        _host.Clock.Advance(TimeSpan.FromHours(2));
        using var answer = await client.PostAsync($"/console/{key.Id}/rotate", Filled(hidden));
        IsBarred(await answer.Content.ReadAsStringAsync(), "This key has expired.", "Rotate");
    }

    [Fact]
    public async Task Rotate_KeyReplacedMeanwhile_LeadsToItsSuccessor()
    {
        using var client = await _host.StartAsync();
        var key = await Calls.IssueAsync(_host);
        var hidden = Pages.HiddenIn(await client.ReadAsync($"/console/{key.Id}/rotate"));
        var next = (await _host.Issuer.RotateAsync(
            new() { Id = key.Id, Owner = "ada", Actor = Actor.Person("ada") })).Key!;
        using var answer = await client.PostAsync($"/console/{key.Id}/rotate", Filled(hidden));
        var html = await answer.Content.ReadAsStringAsync();
        IsBarred(html, "This key was replaced:", "Rotate");
        Assert.Equal($"/console/{next.Id}", Pages.LinkOf(html, "open its successor in a new tab"));
    }

    [Fact]
    public async Task Revoke_KeyRevokedMeanwhile_OffersNoAction()
    {
        using var client = await _host.StartAsync();
        var key = await Calls.IssueAsync(_host);
        await _host.Issuer.RevokeAsync(new() { Id = key.Id, Owner = "ada", Actor = Actor.Person("ada") });
        IsBarred(await client.ReadAsync($"/console/{key.Id}/revoke"), "This key is revoked.", "Revoke");
    }

    [Fact]
    public async Task RevokeOldNow_OnTheNewKeysPage_ComesBackToIt()
    {
        using var client = await _host.StartAsync();
        var old = await Calls.IssueAsync(_host);
        var next = (await _host.Issuer.RotateAsync(
            new() { Id = old.Id, Owner = "ada", Actor = Actor.Person("ada") })).Key!;
        foreach (var page in new[] { old, next })
        {
            var path = Pages.LinkOf(
                (await client.ReadAsync($"/console/{page.Id}")).Replace(
                    "<a class=\"button danger\" ", "<a ", StringComparison.Ordinal),
                "Revoke old now")!;
            Assert.Equal($"/console/{page.Id}", Pages.LinkOf(
                (await client.ReadAsync(path)).Replace("<a class=\"button\" ", "<a ", StringComparison.Ordinal),
                "Cancel"));
        }

        using var answer = await client.SendAsync($"/console/{old.Id}/revoke?from={next.Id}");
        Assert.Equal($"/console/{next.Id}?done=revoked&key={old.Id}", answer.Headers.Location!.OriginalString);
        var html = await client.ReadAsync(answer.Headers.Location.OriginalString);
        Assert.Contains($"The key {old.Id} is revoked.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_RevokedKey_ShowsWhenItEnded()
    {
        using var client = await _host.StartAsync();
        var key = await Calls.IssueAsync(_host);
        await _host.Issuer.RevokeAsync(new() { Id = key.Id, Owner = "ada", Actor = Actor.Person("ada") });
        var html = await client.ReadAsync("/console?show=inactive");
        var cell = html.Split("data-label=\"Expires\"")[1].Split("</td>")[0];
        var now = $"Ended <time datetime=\"{_host.Clock.GetUtcNow():yyyy-MM-ddTHH:mm}";
        Assert.Contains(now, cell, StringComparison.Ordinal);
        Assert.DoesNotContain($"{key.ExpiresAt!.Value.Year}-", cell, StringComparison.Ordinal);
    }

    private static void IsBarred(string html, string said, string action)
    {
        Assert.Contains(said, html, StringComparison.Ordinal);
        Assert.DoesNotMatch($"<button[^>]*>{action}</button>", html);
        Assert.DoesNotContain("Only an active key rotates.", html, StringComparison.Ordinal);
        Assert.Matches("<button[^>]* disabled[^>]*>Send</button>", html);
    }

    private static IEnumerable<(string Name, string Value)> Filled(IEnumerable<(string, string)> hidden) =>
    [
        .. hidden, ("name", "Other"), ("access", "full"), ("expires", "never"), ("overlap", "3600"),
    ];
}
