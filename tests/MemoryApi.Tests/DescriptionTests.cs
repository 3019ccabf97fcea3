using System.Text.Json;

namespace MemoryApi.Tests;

public sealed class DescriptionTests : IAsyncLifetime
{
    private RunningHost _host = null!;
    private JsonElement _paths;

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        _paths = (await new Caller(_host.Http).GetAsync("/openapi/v1.json")).Json.GetProperty("paths");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("/memories/{id}", "delete", """[{"ApiKey":["memory:write"]}]""")]
    [InlineData("/memories", "post", """[{"ApiKey":["memory:write"]}]""")]
    [InlineData("/ops/api-keys/find", "post", """[{"Session":[]}]""")]
    [InlineData("/ops/api-keys/events", "get", """[{"Session":[]}]""")]
    [InlineData("/api-keys", "get", """[{"ApiKey":["memory:admin"]},{"Session":[]}]""")]
    public void Operation_Security_IsWhatIsChecked(string path, string verb, string expected)
    {
        var security = Of(path, verb).GetProperty("security").GetRawText();
        Assert.Equal(expected, string.Concat(security.Where(letter => letter > ' ')));
    }

    [Theory]
    [InlineData("/api-keys", "get", "400 401 403 404 429 503")]
    [InlineData("/api-keys", "post", "400 401 403 404 409 413 415 429 503")]
    [InlineData("/api-keys/{id}", "patch", "400 401 403 404 409 412 413 415 429 503")]
    [InlineData("/api-keys/{id}", "delete", "400 401 403 404 409 412 429 503")]
    [InlineData("/ops/api-keys/revoke", "post", "400 401 403 404 413 415 429 503")]
    public void Operation_Refusals_AreListedAsProblems(string path, string verb, string expected)
    {
        var problems = Of(path, verb).GetProperty("responses").EnumerateObject()
            .Where(response => response.Value.TryGetProperty("content", out var content)
                && content.TryGetProperty("application/problem+json", out _))
            .Select(response => response.Name);
        Assert.Equal(expected, string.Join(' ', problems.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Add_Body_IsDescribed() =>
        Assert.True(Of("/memories", "post").GetProperty("requestBody").GetProperty("content")
            .TryGetProperty("application/json", out _));

    private JsonElement Of(string path, string verb) => _paths.GetProperty(path).GetProperty(verb);
}
