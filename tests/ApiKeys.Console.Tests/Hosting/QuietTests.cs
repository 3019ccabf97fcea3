using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

/// <summary>What the host hears of pages that are looked at: nothing.</summary>
public sealed class QuietTests : IAsyncDisposable
{
    private readonly LogLines _log = new();
    private readonly SmallHost _host;

    public QuietTests() =>
        _host = SmallHost.Build(services: services => services.AddLogging(logs => logs.AddProvider(_log)));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Pages_EachOfThem_WarnOfNothingAndAreNotKept()
    {
        using var client = await _host.StartAsync();
        var key = await Calls.IssueAsync(_host);
        _ = await client.ReadAsync("/console");
        var before = _log.Lines.Count();
        foreach (var (method, path) in Calls.Of(_host, key.Id).Where(call => call.Method != "POST"))
        {
            using var answer = await Calls.SendAsync(client, method, path);
            Assert.True(answer.Headers.CacheControl!.NoStore, path);
        }

        Assert.DoesNotContain(_log.Lines.Skip(before), Warns);
        // That a form comes without proof is said by the framework.
        foreach (var path in Calls.FormsOf(_host, key.Id))
        {
            using var answer = await Calls.SendAsync(client, "POST", path);
            Assert.True(answer.Headers.CacheControl!.NoStore, path);
        }

        Assert.DoesNotContain(_log.Lines, line => line.Contains("overridden", StringComparison.Ordinal));
    }

    private static bool Warns(string line) =>
        line.StartsWith(nameof(LogLevel.Warning), StringComparison.Ordinal)
        || line.StartsWith(nameof(LogLevel.Error), StringComparison.Ordinal);

    [Fact]
    public async Task Icon_OfAPage_IsThereAndTheConsolesOwn()
    {
        using var client = await _host.StartAsync();
        var html = await client.ReadAsync("/console");
        var path = html.Split("<link rel=\"icon\" href=\"")[1].Split('"')[0];
        using var anonymous = await _host.StartAsync(name: null);
        using var answer = await anonymous.LookAsync(path);
        Assert.StartsWith("/console/assets/icon.", path, StringComparison.Ordinal);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Icon_HostWithALogo_IsTheLogo()
    {
        await using var host = SmallHost.Build(options => options.LogoPath = "/logo.svg");
        using var client = await host.StartAsync();
        Assert.Contains(
            "<link rel=\"icon\" href=\"/logo.svg\"", await client.ReadAsync("/console"), StringComparison.Ordinal);
    }
}
