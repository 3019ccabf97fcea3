using System.Net;

namespace ApiKeys.Tests;

/// <summary>Addresses that are asked for in another way than the console's own links and forms do.</summary>
public sealed class MethodTests : IAsyncDisposable
{
    private readonly SmallHost _host = SmallHost.Build();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Form_ItsAddressLoadedAgain_LeadsSomewhere()
    {
        using var client = await _host.StartAsync();
        var key = await Calls.IssueAsync(_host);
        foreach (var path in Calls.FormsOf(_host, key.Id))
        {
            using var answer = await client.LookAsync(path);
            var isSwitch = path.EndsWith("able", StringComparison.Ordinal);
            Assert.Equal(isSwitch ? HttpStatusCode.SeeOther : HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(isSwitch ? $"/console/{key.Id}" : null, answer.Headers.Location?.OriginalString);
        }
    }

    [Fact]
    public async Task Page_AskedForItsHeadAlone_AnswersAsToAGetWithoutABody()
    {
        using var client = await _host.StartAsync();
        var key = await Calls.IssueAsync(_host);
        var script = Pages.ScriptIn(await client.ReadAsync("/console"));
        foreach (var path in (string[])["/console", script, $"/console/{key.Id}", "/console/new", "/console/no/where"])
        {
            using var whole = await client.LookAsync(path);
            using var head = await Calls.SendAsync(client, "HEAD", path);
            Assert.Equal(whole.StatusCode, head.StatusCode);
            Assert.Equal($"{whole.Content.Headers.ContentType}", $"{head.Content.Headers.ContentType}");
            Assert.Equal($"{whole.Headers.CacheControl}", $"{head.Headers.CacheControl}");
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }
}
