using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys.Tests;

/// <summary>The form of an owner that gets no further key.</summary>
public sealed class ObstacleTests
{
    [Theory]
    [InlineData(0, 0, "The P plan allows no key.")]
    [InlineData(1, 1, "The P plan allows 1 key, and it is in use. Revoke or delete it first.")]
    [InlineData(1, 2, "The P plan allows 1 key, and 2 are in use. Revoke or delete 2 of them first.")]
    [InlineData(3, 3, "The P plan allows 3 keys, and all of them are in use. Revoke or delete one first.")]
    [InlineData(3, 5, "The P plan allows 3 keys, and 5 are in use. Revoke or delete 3 of them first.")]
    public void Obstacle_OfEachLimit_CountsInWords(int limit, int used, string said) =>
        Assert.Equal(said, CreateObstacle.Of(ownerDisabled: false, new KeyLimit("P", limit, used)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, null)]
    public void Obstacle_ThereIsRoom_IsNone(int used, int? limit) =>
        Assert.Null(CreateObstacle.Of(ownerDisabled: false, new KeyLimit("P", limit, used)));

    [Fact]
    public async Task Tags_NoneNamed_AreAskedForInWordsOfTheForm()
    {
        await using var host = SmallHost.Build(services: services =>
            services.AddApiKeys().AddScope("notes:read", "Reads notes"));
        using var client = await host.StartAsync();
        using var answer = await client.SendAsync(
            "/console/new", ("name", "Key"), ("access", "scoped"), ("scopes-0", "notes:read"), ("tags-0", ""));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Give at least one tag, or choose", html, StringComparison.Ordinal);
        Assert.DoesNotContain("&quot;*&quot;", html, StringComparison.Ordinal);
    }
}
