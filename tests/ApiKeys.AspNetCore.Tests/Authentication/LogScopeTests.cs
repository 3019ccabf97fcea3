using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

public sealed class LogScopeTests
{
    [Fact]
    public async Task Scope_OfARequestWithAKey_CarriesItsId()
    {
        using var scopes = new ScopedLines();
        await using var host = await TestHost.StartAsync(
            app => app.MapGet("/log", (ILoggerFactory loggers) =>
            {
                loggers.CreateLogger("Endpoint").Log(LogLevel.Warning, 1, "inside", null, static (text, _) => text);
                return "logged";
            }).RequireNoScope(),
            build: builder => builder.Logging.AddProvider(scopes));
        var (key, token) = await host.IssueAsync();
        await host.GetAsync("/log", token);
        Assert.Contains($"ApiKeyId={key.Id}", Assert.Single(scopes.Of("Endpoint")), StringComparison.Ordinal);
    }
}
