using ApiKeys;

namespace MemoryApi.Tests;

public sealed class MemoryFeedTests
{
    private static readonly Shelf _shelf = new("demo", ApiKeyEnvironment.Live);

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryFeed _feed;

    public MemoryFeedTests() => _feed = new MemoryFeed(_time);

    [Fact]
    public async Task Listener_NothingTold_IsWokenEachSecond()
    {
        using var listening = _feed.Listen(_shelf, "a");
        await using var wakings = listening.WakingsAsync(default).GetAsyncEnumerator();
        for (var round = 0; round < 3; round++)
        {
            var next = wakings.MoveNextAsync();
            _time.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
            Assert.False(next.IsCompleted);
            _time.Advance(TimeSpan.FromTicks(1));
            Assert.True(await next);
        }
    }

    [Fact]
    public async Task Listener_Told_IsWokenOnceAtOnce()
    {
        using var listening = _feed.Listen(_shelf, "a");
        _feed.Tell(_shelf, "a");
        _feed.Tell(_shelf, "a");
        await using var wakings = listening.WakingsAsync(default).GetAsyncEnumerator();
        Assert.True(await wakings.MoveNextAsync());
        var next = wakings.MoveNextAsync();
        Assert.False(next.IsCompleted);
        _feed.Tell(_shelf, "a");
        Assert.True(await next);
    }

    [Fact]
    public async Task Listener_OtherPlaceTold_SleepsOn()
    {
        using var listening = _feed.Listen(_shelf, "a");
        await using var wakings = listening.WakingsAsync(default).GetAsyncEnumerator();
        var next = wakings.MoveNextAsync();
        _feed.Tell(_shelf, "b");
        _feed.Tell(_shelf with { Environment = ApiKeyEnvironment.Test }, "a");
        _feed.Tell(_shelf with { Owner = "other" }, "a");
        Assert.False(next.IsCompleted);
        _feed.Tell(_shelf, "a");
        Assert.True(await next);
    }

    [Fact]
    public void Listener_DisposedOf_LeavesNoTimer()
    {
        _feed.Listen(_shelf, "a").Dispose();
        Assert.Equal(0, _time.TimersArmed);
    }
}
