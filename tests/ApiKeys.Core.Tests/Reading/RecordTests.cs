namespace ApiKeys.Tests;

public sealed class RecordTests : IAsyncDisposable
{
    private static readonly DateOnly _today = DateOnly.FromDateTime(Some.Now.UtcDateTime);

    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task ReadEvents_OfADeletedKey_AreStillThereForAPerson()
    {
        var (key, _) = await _node.IssueAsync();
        await _node.DeleteAsync(key.Id);
        Assert.Equal(2, (await EventsAsync(Some.Person, key.Id)).Value!.Count);
        Assert.Equal(2, (await EventsAsync(Some.Person)).Value!.Count);
    }

    [Fact]
    public async Task Read_OfNoKeyAfterTheOwnerWasDisabled_IsNotFound()
    {
        await _node.Node.Operator.DisableOwnerAsync(Some.Owner, Actor.Operator("boss"));
        Assert.Equal(FaultKind.NotFound, (await EventsAsync(Some.Person, default(ApiKeyId))).Refusal);
        Assert.Equal(FaultKind.NotFound, (await UsageAsync(asked => asked with { Id = default(ApiKeyId) })).Refusal);
        Assert.Single((await EventsAsync(Some.Person)).Value!);
    }

    [Fact]
    public async Task ReadEvents_OfTheOwner_NeedAFullAccessKey()
    {
        var full = (await _node.ActorAsync()).Actor;
        var scoped = (await _node.ActorAsync(LifeSteps.On("memory:write", "*"))).Actor;
        Assert.Equal(2, (await EventsAsync(full)).Value!.Count);
        Assert.Equal(FaultKind.Forbidden, (await EventsAsync(scoped)).Refusal);
    }

    [Fact]
    public async Task ReadEvents_OfADeletedKey_AreNotThereForAScopedKey()
    {
        var scoped = (await _node.ActorAsync(LifeSteps.On("memory:write", "*"))).Actor;
        var (key, _) = await _node.IssueAsync(asked => asked with { Access = LifeSteps.On("memory:read", "a") });
        await _node.DeleteAsync(key.Id);
        Assert.Equal(FaultKind.NotFound, (await EventsAsync(scoped, key.Id)).Refusal);
    }

    [Theory]
    [InlineData(ApiKeyEnvironment.Live, FaultKind.None)]
    [InlineData(ApiKeyEnvironment.Test, FaultKind.NotFound)]
    public async Task Read_OfADeletedKey_IsThereForAFullAccessKeyOfItsEnvironment(
        ApiKeyEnvironment environment,
        FaultKind kind
    )
    {
        var full = (await _node.ActorAsync()).Actor;
        var (key, _) = await _node.IssueAsync(asked => asked with { Environment = environment });
        await _node.DeleteAsync(key.Id);
        Assert.Equal(kind, (await EventsAsync(full, key.Id)).Refusal);
        Assert.Equal(kind, (await UsageAsync(asked => asked with { Id = key.Id, Actor = full })).Refusal);
    }

    [Fact]
    public async Task ReadUsage_OfADeletedTestKeyByATestKey_IsThere()
    {
        static NewApiKey Test(NewApiKey asked) => asked with { Environment = ApiKeyEnvironment.Test };
        var actor = Actor.Key((await _node.IssueAsync(Test)).Key.Id);
        var old = (await _node.IssueAsync(Test)).Key;
        var successor = (await _node.RotateAsync(old.Id)).Key!;
        await _node.DeleteAsync(successor.Id);
        var answer = await UsageAsync(asked => asked with { Id = successor.Id, Actor = actor });
        Assert.Equal(FaultKind.None, answer.Refusal);
    }

    [Fact]
    public async Task ReadLimit_ByAScopedKey_GivesTheNumbersThatItsCreationsAreMeasuredBy()
    {
        var scoped = (await _node.ActorAsync(LifeSteps.On("memory:read", "a"))).Actor;
        await _node.IssueAsync();
        Assert.Equal(2, (await _node.Issuer.ReadLimitAsync(Some.Owner, scoped)).Value!.Used);
        Assert.Equal(FaultKind.NotFound, (await _node.Issuer.ReadLimitAsync("other", scoped)).Refusal);
    }

    [Fact]
    public async Task ReadUsage_OfAnOwner_IncludesDeletedKeys()
    {
        var (key, _) = await _node.IssueAsync();
        await _node.Store.Inner.ApplyUsageAsync(
            new UsageBatch(Guid.NewGuid(), [new UsageCount(key.Id, _today, 3, 1, Some.Now)]));
        await _node.DeleteAsync(key.Id);
        var day = new UsageDay(_today, 3, 0, 1);
        Assert.Equal([day], (await UsageAsync(asked => asked)).Value!);
        Assert.Equal([day], (await UsageAsync(asked => asked with { Id = key.Id })).Value!);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(29, 1)]
    [InlineData(30, 0)]
    public async Task ReadUsage_WithoutDays_IsOf30DaysWithToday(int daysAgo, int days)
    {
        var (key, _) = await _node.IssueAsync();
        await _node.Store.Inner.ApplyUsageAsync(
            new UsageBatch(Guid.NewGuid(), [new UsageCount(key.Id, _today.AddDays(-daysAgo), 1, 0, null)]));
        Assert.Equal(days, (await UsageAsync(asked => asked)).Value!.Count);
    }

    [Theory]
    [InlineData(399, FaultKind.None)]
    [InlineData(400, FaultKind.Invalid)]
    [InlineData(-1, FaultKind.Invalid)]
    public async Task ReadUsage_OfTooManyDays_IsInvalid(int daysAgo, FaultKind kind) =>
        Assert.Equal(kind, (await UsageAsync(asked => asked with { From = _today.AddDays(-daysAgo) })).Refusal);

    [Fact]
    public async Task ReadUsage_AtTheBeginningOfTime_DoesNotOverflow() =>
        Assert.Empty((await UsageAsync(asked => asked with { To = DateOnly.MinValue })).Value!);

    private ValueTask<ApiKeyAnswer<IReadOnlyList<KeyEvent>>> EventsAsync(Actor actor, ApiKeyId? id = null) =>
        _node.Issuer.ReadEventsAsync(new EventQuery { Owner = Some.Owner, KeyId = id }, actor);

    private ValueTask<ApiKeyAnswer<IReadOnlyList<UsageDay>>> UsageAsync(
        Func<ReadApiKeyUsage, ReadApiKeyUsage> ask
    ) => _node.Issuer.ReadUsageAsync(ask(new ReadApiKeyUsage { Owner = Some.Owner, Actor = Some.Person }));
}
