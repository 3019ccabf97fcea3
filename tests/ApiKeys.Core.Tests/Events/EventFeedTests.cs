namespace ApiKeys.Tests;

public sealed class EventFeedTests
{
    [Fact]
    public async Task Sink_OfTheHost_HearsEachEventInTheOrderOfItsNumber()
    {
        var sink = new Listener();
        await using var node = Told(sink);
        var (key, actor, _) = await node.ActorAsync();
        await node.IssueAsync(asked => asked with { CreatedBy = actor });
        await node.RotateAsync(key.Id);
        await node.DeleteAsync(key.Id);
        await node.DisposeAsync();
        Assert.Equal(node.Store.Inner.Events(), sink.Heard);
    }

    [Fact]
    public async Task Sink_ThatThrows_HurtsNeitherTheWriteNorTheOtherSink()
    {
        var sink = new Listener();
        await using var node = Told(new Listener { Hearing = () => throw new IOException("no bus") }, sink);
        await node.IssueAsync();
        await node.DisposeAsync();
        Assert.Equal((1, 1), (sink.Heard.Count, node.Log.Count(1014)));
    }

    [Fact]
    public async Task Sink_ThatHangs_HoldsUpNoWriteAndIsNotWaitedForForEver()
    {
        var entered = new TaskCompletionSource();
        var sink = new Listener
        {
            Hearing = () =>
            {
                entered.TrySetResult();
                return new TaskCompletionSource().Task;
            },
        };
        await using var node = Told(sink);
        await node.IssueAsync();
        await node.IssueAsync();
        await entered.Task;
        var disposing = node.DisposeAsync().AsTask();
        node.Clock.Advance(TimeSpan.FromSeconds(10));
        await disposing;
    }

    [Fact]
    public async Task Sink_TooFarBehind_MissesEventsAndTheLogSaysSo()
    {
        var held = new TaskCompletionSource();
        await using var node = Told(new Listener { Hearing = () => held.Task });
        for (var told = 0; told < 10_100; told++)
            node.Node.Events.Happened([Some.Event()]);
        held.SetResult();
        Assert.Equal(1, node.Log.Count(1015));
    }

    [Fact]
    public async Task Sink_WriteThatIsRefused_HearsNothing()
    {
        var sink = new Listener();
        await using var node = Told(sink);
        node.Store.Inner.Flag(disabled: true);
        await node.AskAsync();
        await node.DisposeAsync();
        Assert.Empty(sink.Heard);
    }

    [Fact]
    public async Task ReplacedKeyUsed_IsToldToSinkAndAuditLog()
    {
        var sink = new Listener();
        var use = new ReplacedKeyUse(Some.Id(1), Some.Owner, Some.Now, Some.Now.AddDays(1));
        await using var node = Told(sink);
        node.Node.Events.ReplacedKeyUsed(use);
        await node.DisposeAsync();
        Assert.Equal((use, 1), (Assert.Single(sink.Uses), node.Log.Count(2011)));
    }

    private static TestNode Told(params IReadOnlyList<IKeyEventSink> sinks) =>
        new(LifeSteps.Scopes, host: new ApiKeyHost { EventSinks = sinks });
}
