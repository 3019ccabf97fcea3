namespace ApiKeys.Tests;

internal sealed partial class LifeRun
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    private void Pass(TimeSpan span)
    {
        Node.Clock.Move(span);
        Node.Clock.Advance(TimeSpan.Zero);
        _model.Now += span;
        _counts.Passed(span, applied: true);
    }

    private void Flush(bool storeFails)
    {
        Node.Store.Counted = storeFails ? _ => throw new TimeoutException() : null;
        Node.Clock.Move(_interval);
        Node.Clock.Advance(TimeSpan.Zero);
        Node.Store.Counted = null;
        _model.Now += _interval;
        _counts.Passed(_interval, applied: !storeFails);
    }

    private async ValueTask UseAsync(LifeAsk ask)
    {
        if (_model.Find(ask.Key.Id) is not { } key)
            return;
        var (scope, tag) = ask.Use;
        var verdict = _model.VerdictOf(key);
        if (verdict == ApiKeyVerdict.Valid)
            verdict = ModelAccess.Decide(key.Access, scope, tag);
        var validation = await Node.Validator.ValidateAsync(key.Token);
        var needed = Node.Node.Scopes.Require(scope);
        var got = tag is null
            ? Node.Validator.Decide(validation, needed)
            : Node.Validator.Decide(validation, needed, tag);
        Assert.Equal(verdict, got.Verdict);
        _counts.Count(key, verdict == ApiKeyVerdict.Allowed);
    }

    private async ValueTask ReadAsync(LifeAsk ask)
    {
        var may = _model.MayAct(ask.Actor, out var by);
        var page = await Node.Issuer.ListAsync(new KeyQuery { Owner = ask.Owner, Limit = 100 }, ask.Actor);
        Assert.Equal(may ? FaultKind.None : FaultKind.ActorNotUsable, page.Refusal);
        var seen = _model.Keys.Where(key => !key.Deleted && key.Owner == ask.Owner && LifeModel.Sees(by, key));
        if (may)
            Assert.Equal(seen.Select(key => key.Spell()).Order(), page.Value!.Keys.Select(ModelKey.Spell).Order());
        var limit = await Node.Issuer.ReadLimitAsync(ask.Owner, Some.Person);
        Assert.Equal(_model.Counted(ask.Owner), limit.Value!.Used);
    }

    private async ValueTask CheckAsync()
    {
        foreach (var key in _model.Keys)
        {
            Assert.Equal(_model.VerdictOf(key), await Node.VerdictOfAsync(key.Token));
            var found = await Operate.FindAsync(key.Id);
            Assert.Equal(key.Deleted ? null : key.Spell(), found.Key is { } got ? ModelKey.Spell(got) : null);
        }

        var events = await EventsAsync(_lastEvent);
        Assert.Equal(
            _model.Events.Select(told => told.Spell(_model.Now)).Order(),
            events.Select(told => ModelEvent.Spell(told)).Order());
        _lastEvent += events.Count;
    }

    private async ValueTask CheckAtTheEndAsync()
    {
        new LifeHistory(await EventsAsync(0)).Check();
        await DisposeAsync();
        _counts.Disposed();
        foreach (var owner in new[] { Some.Owner, "other" })
        {
            var days = await Node.Issuer.ReadUsageAsync(
                new() { Owner = owner, Actor = Some.Person, From = Days(-399), To = Days(0) });
            Assert.Equal(_counts.DaysOf(owner, Days(-399)), days.Value!);
        }

        foreach (var key in _model.Keys.Where(key => !key.Deleted))
            LifeCounts.CheckLastUse(key, (await Operate.FindAsync(key.Id)).Key!);
        _counts.CheckNotices([.. _sink.Uses]);
        Assert.Equal(await EventsAsync(0), _sink.Heard);
    }

    private DateOnly Days(int ahead) => DateOnly.FromDateTime(_model.Now.UtcDateTime).AddDays(ahead);

    private async ValueTask<IReadOnlyList<KeyEvent>> EventsAsync(long after)
    {
        var events = new List<KeyEvent>();
        while (true)
        {
            var page = await Operate.ReadEventsAsync(new EventQuery { After = after + events.Count, Limit = 100 });
            if (page.Value!.Count == 0)
                return events;
            events.AddRange(page.Value);
        }
    }
}
