using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

/// <summary>Tokens in bodies and in broken headers, with all lines and fields of the framework's log on.</summary>
public sealed class TokenLogTests : IAsyncLifetime, IDisposable
{
    private const string BadRequests = "Microsoft.AspNetCore.Server.Kestrel.BadRequests";

    private readonly CapturedLog _log = new();
    private TestHost _host = null!;
    private Caller _caller = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(
            Map,
            build: builder =>
            {
                builder.Logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace);
                builder.Logging.AddFilter<CapturedLog>(null, LogLevel.Trace);
                builder.Logging.AddFilter(BadRequests, LogLevel.Trace);
                builder.Services.AddHttpLogging(options => options.LoggingFields = HttpLoggingFields.All);
                builder.Services.AddSingleton(new Claim("sub", "ada"));
                builder.Services.AddAuthorizationBuilder().AddPolicy("any", any => any.RequireAuthenticatedUser());
            },
            schemes: schemes => schemes.AddScheme<AuthenticationSchemeOptions, ClaimedHandler>("Claimed", null),
            byDefault: "Claimed");
        _caller = new Caller(_host.Client);
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Calls_ThatGiveOrTakeATokenWithEverythingOn_HoldNoSecret()
    {
        var made = await _caller.PostAsync("/api-keys", """{"name":"n"}""");
        var rotated = await _caller.PostAsync($"/api-keys/{made.Id}/rotate");
        var token = rotated["token"]!;
        Assert.Single((await _caller.PostAsync("/ops/find", $$"""{"token":"{{token}}"}""")).Items);
        Assert.Single((await _caller.PostAsync("/ops/revoke", $$"""{"tokens":["{{token}}"],"reason":"r"}""")).Items);
        Assert.Contains(
            _log.Lines, line => IsHttp(line) && line.Text.Contains("/ops/revoke", StringComparison.Ordinal));
        AssertNoLineHolds(made["token"]!);
        AssertNoLineHolds(token);
    }

    [Fact]
    public async Task Calls_WithoutATokenWithEverythingOn_AreLoggedWithTheirBodies()
    {
        await _caller.GetAsync("/api-keys");
        Assert.Contains(
            _log.Lines, line => IsHttp(line) && line.Text.Contains("nextCursor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HeaderLine_ThatTheServerCannotReadWithEverythingOn_IsNotLogged()
    {
        var token = (await _host.IssueAsync()).Token;
        var answer = await RawConnection.GetAsync(_host, "/api-keys", $"Authorization Bearer {token}");
        Assert.Equal(400, RawConnection.StatusOf(answer));
        Assert.Contains(_log.Lines, line => line.Category.Contains("Kestrel", StringComparison.Ordinal));
        AssertNoLineHolds(token);
    }

    private static bool IsHttp(LogLine line) => line.Category.Contains("HttpLogging", StringComparison.Ordinal);

    private void AssertNoLineHolds(string token) =>
        SecretSearch.For([token], new ApiKeyFormat()).AssertAbsent(_log.Lines.Select(line => line.Text));

    private static void Map(WebApplication app)
    {
        app.UseHttpLogging();
        app.MapApiKeys("/api-keys", options =>
        {
            (options.ViewPolicy, options.CreatePolicy, options.ChangePolicy) = ("any", "any", "any");
            options.ResolveOwner = _ => ValueTask.FromResult<string?>(Some.Owner);
            options.ResolveActor = _ => ValueTask.FromResult<Actor?>(Some.Person);
        });
        app.MapApiKeyOperations("/ops", options =>
        {
            options.Policy = "any";
            options.ResolveActor = _ => ValueTask.FromResult<Actor?>(Actor.Operator("op"));
        });
    }
}
