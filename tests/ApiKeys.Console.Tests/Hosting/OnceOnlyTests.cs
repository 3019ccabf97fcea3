using ApiKeys.Testing;

namespace ApiKeys.Tests;

public sealed class OnceOnlyTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(60, 1)]
    [InlineData(61, 2)]
    public async Task TryAsync_OneMarkLater_IssuesAnotherAfterAnHourOnly(int minutes, int issued)
    {
        await using var node = new ApiKeyNode(new ApiKeysOptions(), new InMemoryKeyStore(), _time);
        var once = new OnceOnly(_time);
        var first = await once.TryAsync("mark", () => IssueAsync(node));
        _time.Advance(TimeSpan.FromMinutes(minutes));
        var second = await once.TryAsync("mark", () => IssueAsync(node));
        Assert.Equal(issued, new[] { first, second }.Count(result => result is { IsIssued: true }));
        Assert.Equal((second ?? first)!.Key!.Id, once.IssuedBy("mark"));
    }

    private static ValueTask<ApiKeyResult> IssueAsync(ApiKeyNode node) =>
        node.Issuer.IssueAsync(new() { Name = "Key", Owner = "ada", CreatedBy = Actor.Person("ada") });
}
