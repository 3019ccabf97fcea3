using System.Buffers.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed partial class PagingTests : IAsyncDisposable
{
    private readonly SmallHost _host = SmallHost.Build();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("?show=inactive")]
    [InlineData("?search=key")]
    public async Task Newer_FromEachPage_LeadsBackToTheOneBefore(string query)
    {
        using var client = await _host.StartAsync();
        await IssueAsync(60, disable: true);
        var pages = new List<string> { await client.ReadAsync("/console" + query) };
        while (Pages.LinkOf(pages[^1], "Older keys") is { } older)
            pages.Add(await client.ReadAsync(older));
        Assert.Equal([25, 25, 10], pages.Select(page => NamesOf(page).Length));
        var back = pages[^1];
        foreach (var before in pages.AsEnumerable().Reverse().Skip(1))
        {
            back = await client.ReadAsync(Pages.LinkOf(back, "Newer keys")!);
            Assert.Equal(NamesOf(before), NamesOf(back));
        }

        Assert.Null(Pages.LinkOf(back, "Newer keys"));
    }

    [Fact]
    public async Task Newer_KeysCreatedMeanwhile_PassesNoneOver()
    {
        using var client = await _host.StartAsync();
        await IssueAsync(30);
        var second = await client.ReadAsync(Pages.LinkOf(await client.ReadAsync("/console"), "Older keys")!);
        await IssueAsync(3, first: 30);
        var first = await client.ReadAsync(Pages.LinkOf(second, "Newer keys")!);
        var newest = await client.ReadAsync(Pages.LinkOf(first, "Newer keys")!);
        Assert.Equal(33, NamesOf(second).Concat(NamesOf(first)).Concat(NamesOf(newest)).Distinct().Count());
        Assert.Equal(NamesOf(second), NamesOf(await client.ReadAsync(Pages.LinkOf(first, "Older keys")!)));
    }

    [Theory]
    [InlineData("?before=nonsense")]
    [InlineData("?after=nonsense")]
    [InlineData("?before=AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task List_CursorThatMakesNoSense_ShowsTheNewestKeys(string query)
    {
        using var client = await _host.StartAsync();
        await IssueAsync(3);
        var page = await client.ReadAsync("/console" + query);
        Assert.Equal(["Key 02", "Key 01", "Key 00"], NamesOf(page));
        Assert.Null(Pages.LinkOf(page, "Newest keys"));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("active")]
    [InlineData("inactive")]
    public async Task List_CursorBeyondEveryKey_ReadsTheStoreSoOftenAtMost(string show)
    {
        var store = new EndlessKeyStore();
        await using var host = SmallHost.Build(services: services => services.AddSingleton<IKeyStore>(store));
        for (var i = 0; i < 2 * KeyQuery.MaxLimit; i++)
        {
            var key = await Calls.IssueAsync(host);
            await Calls.SwitchAsync(host, key, disabled: i % 2 == 0);
        }

        using var client = await host.StartAsync();
        var before = store.Reads;
        await client.ReadAsync($"/console?show={show}&before={Base64Url.EncodeToString(new byte[8])}");
        await client.ReadAsync($"/console?show={show}&before={Oldest}");
        Assert.InRange(store.Reads - before, 50, 65);
    }

    // The instant 1970-01-01T00:00:00Z and the id 00000000.
    private static string Oldest => Base64Url.EncodeToString([.. new byte[8], .. "00000000"u8]);

    private async Task IssueAsync(int count, int first = 0, bool disable = false)
    {
        for (var i = first; i < first + count; i++)
        {
            var key = await Calls.IssueAsync(_host, name: $"Key {i:00}");
            if (disable)
                await Calls.SwitchAsync(_host, key, disabled: true);
            _host.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static string[] NamesOf(string page) =>
        [.. Names().Matches(page).Select(name => name.Groups[1].Value)];

    [GeneratedRegex("<bdi>(Key [0-9]+)</bdi></a>")]
    private static partial Regex Names();
}
