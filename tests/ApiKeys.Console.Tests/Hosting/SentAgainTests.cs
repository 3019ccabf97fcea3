using ApiKeys.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>A form that the browser gives up, and may send again, while it is under way.</summary>
public sealed class SentAgainTests : IAsyncDisposable
{
    private static readonly Uri _form = new("/console/new", UriKind.Relative);

    private readonly FaultyKeyStore _store = new();
    private readonly SmallHost _host;

    public SentAgainTests() =>
        _host = SmallHost.Build(services: services => services.AddSingleton<IKeyStore>(_store));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Create_GivenUpByTheBrowser_IssuesTheKeyAllTheSame()
    {
        var (client, sent) = await FillAsync("Once");
        var first = await GiveUpAsync(client, sent);
        Assert.Empty(await Calls.KeysAsync(_host));
        _store.LetGo();
        // The server in memory ends a request that was given up when it is answered, and not before.
        await Record.ExceptionAsync(() => first);
        Assert.Equal("Once", Assert.Single(await Calls.KeysAsync(_host)).Name);
    }

    [Fact]
    public async Task Create_GivenUpByTheBrowserAndSentAgain_IssuesOneKeyAndNamesIt()
    {
        var (client, sent) = await FillAsync("Once");
        var first = await GiveUpAsync(client, sent);
        var second = SendAsync(client, sent, default);
        _store.LetGo();
        var leads = await second;
        await Record.ExceptionAsync(() => first);
        var key = Assert.Single(await Calls.KeysAsync(_host));
        Assert.Equal($"/console?done=already&key={key.Id}", leads);
    }

    private async Task<(HttpClient Client, IReadOnlyList<(string Name, string Value)> Sent)> FillAsync(string name)
    {
        var client = await _host.StartAsync();
        return (client, [.. Pages.HiddenIn(await client.ReadAsync($"{_form}")), ("name", name), ("expires", "1y")]);
    }

    // Gives up a form whose key is on its way to the store.
    private async Task<Task> GiveUpAsync(HttpClient client, IEnumerable<(string Name, string Value)> sent)
    {
        _store.Break(StoreCalls.Writes, StoreFault.Waits);
        using var stop = new CancellationTokenSource();
        var first = SendAsync(client, sent, stop.Token);
        await Until.IsSoAsync(() => _store.Waiting == 1);
        await stop.CancelAsync();
        return first;
    }

    private static async Task<string> SendAsync(
        HttpClient client,
        IEnumerable<(string Name, string Value)> sent,
        CancellationToken gone
    )
    {
        using var form = new FormUrlEncodedContent(
            sent.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await client.PostAsync(_form, form, gone);
        return $"{answer.Headers.Location}";
    }
}
