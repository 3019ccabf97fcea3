using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

public sealed class ControllerTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(
        app => app.MapControllers(),
        build: builder => builder.Services.AddControllers().AddApplicationPart(typeof(MemoriesController).Assembly));

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("memory:read", "/memories/a", 200)]
    [InlineData("memory:read", "/memories/b", 403)]
    [InlineData("memory:read", "/memories/a/write", 403)]
    [InlineData("memory:write", "/memories/a/write", 200)]
    public async Task Get_ClassAndAction_AreBothRequired(string scope, string path, int status) =>
        Assert.Equal(status, (await _host.GetAsync(path, await _host.IssueScopedAsync(scope, "a"))).Status);

    [Fact]
    public async Task Get_NoKey_Is401() => Assert.Equal(401, (await _host.GetAsync("/memories/a")).Status);
}
