namespace ApiKeys.Tests;

/// <summary>Lives a life on a node and in the model, and compares them after each step.</summary>
internal sealed partial class LifeRun : IAsyncDisposable
{
    private readonly Listener _sink = new();
    private readonly LifeModel _model = new();
    private readonly LifeCounts _counts;
    private readonly IDictionary<string, int> _reached;
    private long _lastEvent;

    private LifeRun(IDictionary<string, int> reached)
    {
        _reached = reached;
        Node = new TestNode(Configure, host: new ApiKeyHost { EventSinks = [_sink], Plans = Plans });
        _counts = new LifeCounts(_model);
    }

    public static IPlanSource Plans { get; } = new DelegatedPlans(
        (owner, _) => ValueTask.FromResult(new ApiKeyPlan("Own", LifeModel.LimitOf(owner))));

    public TestNode Node { get; }

    private IReadOnlyList<KnownKey> Known =>
        [.. _model.Keys.Select(key => new KnownKey(key.Id, key.Token, key.Owner, key.Version))];

    public static void Configure(ApiKeysOptions options)
    {
        LifeSteps.Scopes(options);
        options.Scopes.Add(new Scope("memory:admin", "All") { Implies = ["memory:write"] });
        options.Scopes.Add(new Scope(ModelAccess.Word, "Another"));
    }

    /// <summary>Lives a life.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="reached">Where what came of each step is noted.</param>
    public static async Task<bool> LiveAsync(IReadOnlyList<LifeStep> steps, IDictionary<string, int> reached)
    {
        await using var run = new LifeRun(reached);
        Assert.True(await run.Node.Node.StartAsync());
        foreach (var step in steps)
        {
            run._model.Events.Clear();
            await run.TakeAsync(step, new LifeAsk(step, run.Known, run._model.Now));
            await run.CheckAsync();
        }

        await run.CheckAtTheEndAsync();
        return true;
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    private async ValueTask TakeAsync(LifeStep step, LifeAsk ask)
    {
        switch (step.Verb)
        {
            case LifeVerb.Issue:
                Compare(step.Verb, _model.Issue(ask.Issue, ask.End), await Node.Issuer.IssueAsync(ask.Issue));
                break;
            case LifeVerb.Change:
                Compare(step.Verb, _model.Change(ask.Change, ask.NewEnd), await Node.Issuer.ChangeAsync(ask.Change));
                break;
            case LifeVerb.Rotate:
                Compare(step.Verb, _model.Rotate(ask.Rotate), await Node.Issuer.RotateAsync(ask.Rotate));
                break;
            case LifeVerb.Revoke:
                Compare(step.Verb, _model.Revoke(ask.Revoke), await Node.Issuer.RevokeAsync(ask.Revoke));
                break;
            case LifeVerb.Delete:
                Compare(step.Verb, _model.Delete(ask.Delete), await Node.Issuer.DeleteAsync(ask.Delete));
                break;
            case LifeVerb.RevokeMany:
                Compare(ask.RevokeMany, _model.Revoke(ask.RevokeMany), await Operate.RevokeAsync(ask.RevokeMany));
                break;
            default:
                await TakeOtherAsync(step, ask);
                break;
        }
    }

    private async ValueTask TakeOtherAsync(LifeStep step, LifeAsk ask)
    {
        switch (step.Verb)
        {
            case LifeVerb.DisableOwner:
                Assert.Equal(
                    _model.Switch(ask.Owner, true, LifeAsk.Boss, ask.Reason),
                    (await Operate.DisableOwnerAsync(ask.Owner, LifeAsk.Boss, ask.Reason)).Value);
                break;
            case LifeVerb.RestoreOwner:
                Assert.Equal(
                    _model.Switch(ask.Owner, false, LifeAsk.Boss, ask.Reason),
                    (await Operate.RestoreOwnerAsync(ask.Owner, LifeAsk.Boss, ask.Reason)).Value);
                break;
            case LifeVerb.Wait:
                Pass(ask.Wait);
                break;
            case LifeVerb.Flush:
                Flush(ask.StoreFails);
                break;
            case LifeVerb.Use:
                await UseAsync(ask);
                break;
            default:
                await ReadAsync(ask);
                break;
        }
    }

    private ApiKeyOperator Operate => Node.Node.Operator;

    private void Compare(LifeVerb verb, Expected expected, ApiKeyResult result)
    {
        Reach($"{verb} {expected.Outcome} {string.Join(' ', expected.Codes.Distinct())}".TrimEnd());
        if (expected.Also.Count > 0)
            Reach($"{verb} takes others along");
        Assert.Equal(expected.Outcome, result.Outcome);
        Assert.Equal(expected.Codes.Order(), result.Faults.Select(fault => fault.Code).Order());
        if (expected.Key is { } key && key.Id.IsEmpty)
            (key.Id, key.Token) = (result.Key!.Id, result.Token!.Reveal());
        Assert.Equal(expected.Key?.Spell(), result.Key is { } got ? ModelKey.Spell(got) : null);
        Assert.Equal(expected.Also.Select(also => also.Id).Order(), result.AlsoRevoked.Order());
    }

    private void Reach(string what) =>
        _reached[what] = _reached.TryGetValue(what, out var times) ? times + 1 : 1;

    private static void Compare(
        RevokeApiKeys asked,
        (List<BulkOutcome> Listed, Dictionary<ApiKeyId, BulkOutcome> Matching) expected,
        BulkRevocationResult result
    )
    {
        var listed = asked.Ids.Count + asked.Tokens.Count;
        Assert.Equal(expected.Listed, result.Items.Take(listed).Select(item => item.Outcome));
        Assert.Equal(
            expected.Matching.OrderBy(item => item.Key).Select(item => new RevokedItem(item.Key, item.Value)),
            result.Items.Skip(listed).OrderBy(item => item.KeyId));
    }
}
