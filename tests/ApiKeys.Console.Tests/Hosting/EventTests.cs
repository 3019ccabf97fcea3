using System.Text.RegularExpressions;

namespace ApiKeys.Tests;

public sealed partial class EventTests : IAsyncDisposable
{
    private readonly SmallHost _host = SmallHost.Build();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Detail_Events_AreNewestFirst()
    {
        var key = await ChangedAsync(times: 2);
        using var client = await _host.StartAsync();
        Assert.Equal(["Enabled", "Disabled", "Created"], Verbs(await client.ReadAsync($"/console/{key.Id}")));
    }

    [Fact]
    public async Task Detail_MoreEventsThanAPage_LeadsToEveryEarlierOne()
    {
        var key = await ChangedAsync(times: 120);
        using var client = await _host.StartAsync();
        var pages = new List<string> { await client.ReadAsync($"/console/{key.Id}") };
        while (pages.Count < 9 && EarlierIn(pages[^1]) is { } earlier)
            pages.Add(await client.ReadAsync(earlier));
        Assert.Equal([50, 50, 21], pages.Select(page => Verbs(page).Length));
    }

    [Fact]
    public async Task Detail_EarlierEvents_EndWithTheFirstAndLeadBack()
    {
        var key = await ChangedAsync(times: 60);
        using var client = await _host.StartAsync();
        var newest = await client.ReadAsync($"/console/{key.Id}");
        var earlier = await client.ReadAsync(EarlierIn(newest)!);
        Assert.Equal("Created", Verbs(earlier)[^1]);
        Assert.Contains(">Newest events</a>", earlier, StringComparison.Ordinal);
        Assert.DoesNotContain(">Newest events</a>", newest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail_PlaceInEventsAndSpanOfUse_KeepEachOther()
    {
        var key = await ChangedAsync(times: 60);
        using var client = await _host.StartAsync();
        var earlier = EarlierIn(await client.ReadAsync($"/console/{key.Id}?days=7"))!;
        Assert.Contains("days=7", earlier, StringComparison.Ordinal);
        var html = await client.ReadAsync(earlier);
        Assert.Matches($"""href="/console/{key.Id}\?days=7#events">Newest events</a>""", html);
        Assert.Matches("""\?days=90&amp;before=[0-9]+#usage">90 days</a>""", html);
        Assert.Matches("""aria-current="page">7 days</a>""", html);
    }

    [Fact]
    public async Task Detail_LinksToOtherEvents_AreItemsOfAList()
    {
        var key = await ChangedAsync(times: 120);
        using var client = await _host.StartAsync();
        var earlier = EarlierIn(await client.ReadAsync($"/console/{key.Id}"))!;
        Assert.Matches(
            "(?s)<li><a [^>]*>Newest events</a></li>\\s*<li><a [^>]*>Earlier events</a></li>",
            await client.ReadAsync(earlier));
    }

    [Fact]
    public async Task Detail_MoreEventsThanAreLookedAt_SaysSo()
    {
        var key = await ChangedAsync(times: 2_000);
        using var client = await _host.StartAsync();
        Assert.Contains(
            "newer ones may be missing", await client.ReadAsync($"/console/{key.Id}"), StringComparison.Ordinal);
    }

    private async Task<ApiKey> ChangedAsync(int times)
    {
        var key = await Calls.IssueAsync(_host);
        for (var i = 0; i < times; i++)
        {
            await Calls.SwitchAsync(_host, key, disabled: i % 2 == 0);
        }

        return key;
    }

    private static string? EarlierIn(string page) => Pages.LinkOf(page, "Earlier events");

    private static string[] Verbs(string html) => [.. Verb().Matches(html).Select(verb => verb.Groups[1].Value)];

    [GeneratedRegex("<strong>(Created|Enabled|Disabled)</strong>")]
    private static partial Regex Verb();
}
