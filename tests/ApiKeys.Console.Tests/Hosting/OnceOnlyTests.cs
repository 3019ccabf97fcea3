using ApiKeys.Testing;

namespace ApiKeys.Tests;

public sealed class OnceOnlyTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ApiKeyNode _node;
    private readonly OnceOnly _once;
    private readonly TaskCompletionSource<ApiKeyResult> _answer = new();
    private int _begun;

    public OnceOnlyTests()
    {
        _node = new ApiKeyNode(new ApiKeysOptions(), new InMemoryKeyStore(), _time);
        _once = new OnceOnly(_time);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [InlineData(60, 1)]
    [InlineData(61, 2)]
    public async Task TryAsync_OneMarkLater_IssuesAnotherAfterAnHourOnly(int minutes, int issued)
    {
        var first = await _once.TryAsync("mark", () => IssueAsync("Key"), default);
        _time.Advance(TimeSpan.FromMinutes(minutes));
        var second = await _once.TryAsync("mark", () => IssueAsync("Key"), default);
        Assert.Equal(issued, new[] { first, second }.Count(result => result is { IsIssued: true }));
        Assert.Equal((second ?? first)!.Key!.Id, _once.IssuedBy("mark"));
    }

    [Fact]
    public async Task TryAsync_MeanwhileAndFirstIssues_GivesNoneAndItsKey()
    {
        var issued = await IssueAsync("Key");
        var (first, second) = (TryAsync(), TryAsync());
        Assert.False(second.IsCompleted);
        _answer.SetResult(issued);
        Assert.Equal((issued, null), (await first, await second));
        Assert.Equal((issued.Key!.Id, 1), (_once.IssuedBy("mark"), _begun));
    }

    [Fact]
    public async Task TryAsync_MeanwhileAndFirstIsRefused_IsRefusedLikewiseAndMayBeSentAgain()
    {
        var refused = await IssueAsync("");
        var (first, second) = (TryAsync(), TryAsync());
        _answer.SetResult(refused);
        Assert.Equal((refused, refused), (await first, await second));
        Assert.Equal(1, _begun);
        Assert.Same(refused, await TryAsync());
        Assert.Equal(2, _begun);
    }

    [Fact]
    public async Task TryAsync_MeanwhileAndFirstFails_FailsLikewiseAndMayBeSentAgain()
    {
        var (first, second) = (TryAsync(), TryAsync());
        _answer.SetException(new IOException("away"));
        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
        Assert.Equal(1, _begun);
        await Assert.ThrowsAsync<IOException>(TryAsync);
        Assert.Equal(2, _begun);
    }

    private Task<ApiKeyResult?> TryAsync() =>
        _once.TryAsync(
            "mark",
            () =>
            {
                _begun++;
                return new ValueTask<ApiKeyResult>(_answer.Task);
            },
            default);

    private ValueTask<ApiKeyResult> IssueAsync(string name) =>
        _node.Issuer.IssueAsync(new() { Name = name, Owner = "ada", CreatedBy = Actor.Person("ada") });
}
