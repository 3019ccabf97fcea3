using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ApiKeys.Tests;

/// <summary>A request counts once, as refused if anything refused it.</summary>
public sealed class CountingTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private ApiKey _key = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync(app =>
        {
            app.MapGet("/read", () => "read").RequireScope("memory:read").RequireTag("tag", TagPlace.Query);
            app.MapGet("/free", () => "free").RequireNoScope();
            app.MapGet("/twice", async (HttpContext http, string tag) =>
            {
                await http.AuthorizeKeyAsync(["memory:read"], ["a"]);
                await http.AuthorizeKeyAsync(["memory:read"], [tag]);
            }).CheckScopesInHandler();
        });
        (_key, _token) = await _host.IssueAsync(asked => asked with { Access = KeyAccess.Scoped(["memory:read"], ["a"]) });
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/read?tag=a", 1, 0)]
    [InlineData("/read?tag=b", 0, 1)]
    [InlineData("/free", 1, 0)]
    [InlineData("/twice?tag=a", 1, 0)]
    [InlineData("/twice?tag=b", 0, 1)]
    public async Task Get_Once_CountsOnce(string path, int used, int refused)
    {
        await _host.GetAsync(path, _token);
        Assert.Equal((used, refused), await CountAsync());
    }

    [Fact]
    public async Task Get_RevokedKey_CountsAsRefused()
    {
        await _host.RevokeAsync(_key.Id);
        await _host.GetAsync("/free", _token);
        Assert.Equal((0, 1), await CountAsync());
    }

    [Fact]
    public async Task Get_WrongSecret_CountsNothing()
    {
        var forged = _token[..^7] + (_token[^7] == 'a' ? 'b' : 'a');
        await _host.GetAsync("/free", forged + TestChecksum.Of(forged));
        Assert.Equal((0, 0), await CountAsync());
    }

    private async Task<(int Used, int Refused)> CountAsync()
    {
        var seen = new TaskCompletionSource();
        _host.Store.Counted = _ => seen.TrySetResult();
        _host.Clock.Advance(TimeSpan.FromSeconds(6));
        await Task.WhenAny(seen.Task, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        var days = await _host.Issuer.ReadUsageAsync(new() { Owner = Some.Owner, Actor = Some.Person, Id = _key.Id });
        return ((int)days.Value!.Sum(day => day.Live), (int)days.Value!.Sum(day => day.Refused));
    }
}
