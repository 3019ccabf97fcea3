namespace ApiKeys.Tests;

public sealed class ReplacedUseTests : IAsyncDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    private readonly Listener _sink = new();
    private readonly TestNode _node;

    public ReplacedUseTests() => _node = new TestNode(
        options =>
        {
            LifeSteps.Scopes(options);
            options.MirrorLimit = 100;
        },
        host: new ApiKeyHost { EventSinks = [_sink] });

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Flush_ReplacedKeyWasUsed_TellsWhichAndUntilWhen()
    {
        var (key, token) = await RotatedAsync();
        _node.Clock.Advance(TimeSpan.FromSeconds(2));
        await UseAsync(token);
        _node.Clock.Advance(_interval);
        await _node.DisposeAsync();
        var use = new ReplacedKeyUse(key.Id, Some.Owner, Some.Now.AddSeconds(2), Some.Now.AddDays(1));
        Assert.Equal((use, 1), (Assert.Single(_sink.Uses), _node.Log.Count(2011)));
    }

    [Fact]
    public async Task Flush_ReplacedKeyWasUsedManyTimes_TellsOnce()
    {
        var (_, token) = await RotatedAsync();
        for (var use = 0; use < UsageWord.MostUsed + 2; use++)
            await UseAsync(token);
        await _node.DisposeAsync();
        Assert.Single(_sink.Uses);
    }

    [Fact]
    public async Task Flush_UsedBeforeAndAfterMidnight_TellsOnceWithTheLastUse()
    {
        _node.Clock.MoveWall(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        var (_, token) = await RotatedAsync();
        await UseAsync(token);
        _node.Clock.Advance(TimeSpan.FromSeconds(2));
        await UseAsync(token);
        await _node.DisposeAsync();
        Assert.Equal(Some.Now.AddHours(12).AddSeconds(1), Assert.Single(_sink.Uses).LastUsedAt);
    }

    [Fact]
    public async Task Flush_UsedAgainAfterAFlush_TellsAgain()
    {
        var (_, token) = await RotatedAsync();
        await UseAsync(token);
        _node.Clock.Advance(_interval);
        await UseAsync(token);
        _node.Clock.Advance(_interval);
        _node.Clock.Advance(_interval);
        await _node.DisposeAsync();
        Assert.Equal(2, _sink.Uses.Count);
    }

    [Fact]
    public async Task Flush_UsedBeforeItWasReplacedOnly_TellsNothing()
    {
        var (key, token) = await _node.IssueAsync();
        await UseAsync(token);
        (await _node.RotateAsync(key.Id)).Good();
        await _node.DisposeAsync();
        Assert.Empty(_sink.Uses);
        Assert.NotNull((await _node.RowAsync(key.Id)).Key.LastUsedAt);
    }

    [Fact]
    public async Task Flush_SuccessorUsedOrReplacedKeyRefused_TellsNothing()
    {
        var (_, token) = await RotatedAsync();
        await UseAsync(token, "memory:write");
        var (key, _) = await _node.IssueAsync();
        await UseAsync((await _node.RotateAsync(key.Id)).Token!.Reveal());
        await _node.DisposeAsync();
        Assert.Empty(_sink.Uses);
    }

    [Fact]
    public async Task Flush_StoreFails_TellsOnceAndNotAgainWithTheSecondSending()
    {
        var (_, token) = await RotatedAsync();
        await UseAsync(token);
        _node.Store.Counted = _ => throw new TimeoutException();
        _node.Clock.Advance(_interval);
        _node.Store.Counted = null;
        await _node.DisposeAsync();
        Assert.Single(_sink.Uses);
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("deleted")]
    [InlineData("evicted")]
    public async Task Flush_KeyLeftBeforeTheFlush_TellsOfItsUse(string how)
    {
        var (key, token) = await RotatedAsync();
        await UseAsync(token);
        if (how == "revoked")
            await _node.RevokeAsync(key.Id);
        if (how == "deleted")
            await _node.DeleteAsync(key.Id);
        for (var other = 0; how == "evicted" && other < 300; other++)
            await _node.VerdictOfAsync((await _node.IssueAsync()).Token);
        await _node.DisposeAsync();
        Assert.Equal(key.Id, Assert.Single(_sink.Uses).KeyId);
    }

    private async Task<(ApiKey Key, string Token)> RotatedAsync()
    {
        var (key, token) = await _node.IssueAsync(
            asked => asked with { Access = LifeSteps.On("memory:read", "*") });
        (await _node.RotateAsync(key.Id)).Good();
        return (key, token);
    }

    private async Task UseAsync(string token, string scope = "memory:read")
    {
        var needed = _node.Node.Scopes.Require(scope);
        var validation = await _node.Validator.ValidateAsync(token);
        Assert.True(validation.IsValid);
        _node.Validator.Decide(validation, needed);
    }
}
