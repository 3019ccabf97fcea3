using System.Collections.Concurrent;

namespace ApiKeys.Tests;

/// <summary>Two nodes on one store, on which many lives are lived at once.</summary>
internal sealed class LifeFleet : IAsyncDisposable
{
    // After it no node accepts what another has ended.
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<KnownKey> _known = [];
    private readonly TestNode[] _nodes;
    private long _used;

    public LifeFleet()
    {
        // Between what a verb checks and what it writes, the others get a turn.
        var store = new HookedStore { Writing = _ => Yield() };
        var host = new ApiKeyHost { Plans = LifeRun.Plans };
        _nodes = [.. Enumerable.Range(0, 2).Select(_ => new TestNode(LifeRun.Configure, store: store, host: host))];
    }

    private InMemoryKeyStore Store => _nodes[0].Store.Inner;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    public async Task<bool> LiveAsync(IReadOnlyList<LifeStep> steps, int thread)
    {
        var node = _nodes[thread % _nodes.Length];
        foreach (var step in steps)
        {
            var ask = new LifeAsk(step, [.. _known], node.Clock.GetUtcNow());
            if (step.Verb is LifeVerb.Issue or LifeVerb.Rotate)
                Learn(await MakeAsync(node, step.Verb, ask));
            else if (step.Verb == LifeVerb.Use)
                await UseAsync(node, ask);
            else if (step.Verb is LifeVerb.Wait or LifeVerb.Flush)
                Pass(ask, thread);
            else
                await ChangeAsync(node, step.Verb, ask);
        }

        return true;
    }

    /// <summary>Reads the whole history, and compares it with the keys and with what each node says of them.</summary>
    public async Task CheckAsync()
    {
        Move(_bound);
        var history = new LifeHistory(await EventsAsync());
        history.Check();
        var keys = (await Store.ScanAsync(default, 10_000)).Keys;
        Assert.Equal(history.Keys.Values.Count(key => !key.IsDeleted), keys.Count);
        foreach (var row in keys)
            history.Keys[row.Key.Id].CheckAgainst(row.Key);
        foreach (var key in _known.Where(key => history.Keys[key.Id].HasEnded(_nodes[0].Clock.GetUtcNow())))
        {
            foreach (var node in _nodes)
                Assert.False((await node.Validator.ValidateAsync(key.Token)).IsValid);
        }

        await DisposeAsync();
        Assert.Equal(_used, Days(Some.Owner) + Days("other"));
    }

    private static void Yield()
    {
        for (var turn = 0; turn < 10; turn++)
            Thread.Yield();
    }

    private static ValueTask<ApiKeyResult> MakeAsync(TestNode node, LifeVerb verb, LifeAsk ask) =>
        verb == LifeVerb.Issue ? node.Issuer.IssueAsync(ask.Issue) : node.Issuer.RotateAsync(ask.Rotate);

    private static async Task ChangeAsync(TestNode node, LifeVerb verb, LifeAsk ask)
    {
        var operate = node.Node.Operator;
        var result = verb switch
        {
            LifeVerb.Change => await node.Issuer.ChangeAsync(ask.Change),
            LifeVerb.Revoke => await node.Issuer.RevokeAsync(ask.Revoke),
            LifeVerb.Delete => await node.Issuer.DeleteAsync(ask.Delete),
            _ => null,
        };
        Assert.Null(result?.Token);
        if (verb == LifeVerb.RevokeMany)
            await operate.RevokeAsync(ask.RevokeMany);
        if (verb == LifeVerb.DisableOwner)
            await operate.DisableOwnerAsync(ask.Owner, LifeAsk.Boss, ask.Reason);
        if (verb == LifeVerb.RestoreOwner)
            await operate.RestoreOwnerAsync(ask.Owner, LifeAsk.Boss, ask.Reason);
    }

    private async Task UseAsync(TestNode node, LifeAsk ask)
    {
        var validation = await node.Validator.ValidateAsync(ask.Key.Token);
        node.Validator.Decide(validation, node.Node.Scopes.Require(ask.Use.Scope), ask.Use.Tag ?? "a");
        if (validation.SecretMatched)
            Interlocked.Increment(ref _used);
    }

    private void Learn(ApiKeyResult result)
    {
        if (result.IsIssued)
            _known.Enqueue(new KnownKey(result.Key.Id, result.Token.Reveal(), result.Key.Owner, 1));
    }

    // One thread moves the clocks of both nodes; what falls due is done on it, beside the others.
    private void Pass(LifeAsk ask, int thread)
    {
        if (thread == 0)
            Move(ask.Wait);
    }

    private void Move(TimeSpan span)
    {
        foreach (var node in _nodes)
        {
            node.Clock.Move(span);
            node.Clock.Advance(TimeSpan.Zero);
        }
    }

    private async Task<IReadOnlyList<KeyEvent>> EventsAsync()
    {
        var events = new List<KeyEvent>();
        while (await Store.ReadEventsAsync(new EventQuery { After = events.Count, Limit = 100 }) is { Count: > 0 } page)
            events.AddRange(page);
        return events;
    }

    private long Days(string owner) => Store
        .ReadUsageAsync(new UsageQuery(owner, null, DateOnly.MinValue, DateOnly.MaxValue))
        .Completed()
        .Sum(day => day.Live + day.Test + day.Refused);
}
