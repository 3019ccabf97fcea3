using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

/// <summary>What operators are told, and what nobody is.</summary>
public sealed class LogTests : IAsyncLifetime, IDisposable
{
    private const int Refused = 2101;

    private readonly CapturedLog _log = new();
    private TestHost _host = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(
            app =>
            {
                app.UseHttpLogging();
                app.MapGet("/read", () => "read").RequireScope("memory:read");
                app.MapGet("/throw", string () => throw new InvalidOperationException("thrown")).RequireNoScope();
            },
            options => options.HeaderName = "X-API-Key",
            builder =>
            {
                builder.Logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace);
                builder.Services.AddHttpLogging(options => options.LoggingFields = HttpLoggingFields.All);
            });
        _token = (await _host.IssueAsync()).Token;
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Refusal_OfARevokedKey_TellsTheAuditorAll()
    {
        var (key, token) = await _host.IssueAsync();
        await _host.RevokeAsync(key.Id);
        var reply = await _host.GetAsync("/read", token);
        var line = Assert.Single(_log.Of("ApiKeys.Audit"), line => line.Id.Id == Refused);
        foreach (var part in new[] { "401", "revoked", key.Id.ToString(), "verified: True", "127.0.0.1" })
            Assert.Contains(part, line.Text, StringComparison.Ordinal);
        Assert.Contains(reply.Member("traceId")!, line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_OfAnUnknownKey_SaysThatItsIdProvesNothing()
    {
        var forged = "hm_live_zzzzzzzz" + _token[16..38];
        await _host.GetAsync("/read", forged + TestChecksum.Of(forged));
        var line = Assert.Single(_log.Of("ApiKeys.Audit"), line => line.Id.Id == Refused);
        Assert.Contains("Key zzzzzzzz, verified: False", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_ManyAtOnce_AreLimited()
    {
        for (var i = 0; i < 70; i++)
            await _host.GetAsync("/read");
        Assert.Equal(50, _log.Count(Refused));
        _host.Clock.Advance(TimeSpan.FromSeconds(11));
        await _host.GetAsync("/read");
        Assert.Contains("no line: 20", _log.Of("ApiKeys.Audit").Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_EverythingOn_HoldNoSecret()
    {
        await _host.GetAsync("/read", _token);
        await _host.GetAsync("/read", null, ("X-API-Key", _token));
        await _host.GetAsync("/read", _token + "x");
        await _host.GetAsync("/read", _token, ("X-API-Key", _token));
        await _host.GetAsync("/throw", _token);
        await RawConnection.GetAsync(_host, "/read", $"Authorization: Bearer {_token}, Bearer {_token}");
        Assert.Contains(_log.Lines, line => line.Category.Contains("HttpLogging", StringComparison.Ordinal));
        SecretSearch.For([_token], new ApiKeyFormat()).AssertAbsent(_log.Lines.Select(line => line.Text));
    }
}
