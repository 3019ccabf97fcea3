using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>Which scopes the description of an operation names.</summary>
public sealed class SecurityTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(
        app =>
        {
            app.MapOpenApi();
            app.MapGet("/all", () => "all").RequireScope("memory:read", "memory:write");
            app.MapGet("/any", () => "any").RequireScope(ScopeMatch.Any, "memory:read", "memory:write");
            app.MapGet("/free", () => "free").RequireNoScope();
            app.MapGet("/open", () => "open");
        },
        build: builder => builder.Services.AddOpenApi(options => options.AddApiKeys()));

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/all", """[{"ApiKey":["memory:read","memory:write"]}]""")]
    [InlineData("/any", """[{"ApiKey":["memory:read"]},{"ApiKey":["memory:write"]}]""")]
    [InlineData("/free", """[{"ApiKey":[]}]""")]
    [InlineData("/open", null)]
    public async Task Security_OfAnEndpoint_IsWhatItAsksFor(string path, string? expected)
    {
        using var document = JsonDocument.Parse((await _host.GetAsync("/openapi/v1.json")).Body);
        var operation = document.RootElement.GetProperty("paths").GetProperty(path).GetProperty("get");
        var found = operation.TryGetProperty("security", out var security)
            ? string.Concat(security.GetRawText().Where(letter => letter > ' '))
            : null;
        Assert.Equal(expected, found);
    }
}
