namespace ApiKeys.Tests;

public sealed class OtherNodeTests : IAsyncLifetime
{
    private static readonly Actor _oscar = Actor.Operator("oscar");
    private readonly TestNode _here = LifeSteps.Managed();
    private readonly TestNode _there;

    public OtherNodeTests() => _there = LifeSteps.Managed(_here.Store);

    // Loaded first: a node that still loads hears of what happens meanwhile.
    public async Task InitializeAsync() => Assert.True(await _here.Node.StartAsync());

    public async Task DisposeAsync()
    {
        await _there.DisposeAsync();
        await _here.DisposeAsync();
    }

    [Fact]
    public async Task Issue_ByAKeyWhoseEndThisNodeHasNotHeardOf_IsRefused()
    {
        var (key, actor, token) = await _there.ActorAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await _here.VerdictOfAsync(token));
        await _there.RevokeAsync(key.Id);
        Assert.Equal(ApiKeyVerdict.Valid, await _here.VerdictOfAsync(token));
        var result = await _here.AskAsync(asked => asked with { CreatedBy = actor });
        Assert.Equal((FaultCode.ActorNotUsable, 1), (result.Code(), await _here.StoredAsync()));
    }

    [Fact]
    public async Task Disable_OtherNodeDidUnheard_HoldsHereFromItsReturn()
    {
        var (key, token) = await _there.IssueAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await _here.VerdictOfAsync(token));
        await _there.ChangeAsync(key.Id, asked => asked with { Disabled = true });
        Assert.Equal(ApiKeyVerdict.Valid, await _here.VerdictOfAsync(token));
        var again = await _here.ChangeAsync(key.Id, asked => asked with { Disabled = true });
        Assert.Equal(ApiKeyOutcome.Unchanged, again.Outcome);
        Assert.Equal(ApiKeyVerdict.Disabled, await _here.VerdictOfAsync(token));
    }

    [Fact]
    public async Task DisableOwner_OtherNodeDidUnheard_HoldsHereFromItsReturn()
    {
        var (key, token) = await _there.IssueAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await _here.VerdictOfAsync(token));
        await _there.Node.Operator.DisableOwnerAsync(key.Owner, _oscar, "Unpaid");
        Assert.Equal(ApiKeyVerdict.Valid, await _here.VerdictOfAsync(token));
        var again = await _here.Node.Operator.DisableOwnerAsync(key.Owner, _oscar, "Unpaid");
        Assert.Equal(ApiKeyOutcome.Unchanged, again.Value);
        Assert.Equal(ApiKeyVerdict.Disabled, await _here.VerdictOfAsync(token));
    }

    [Fact]
    public async Task Validate_TestKeyWhereTheHostNeverSaidSo_IsWrongEnvironment()
    {
        var (_, token) = await _here.IssueAsync(asked => asked with { Environment = ApiKeyEnvironment.Test });
        await using var production = new TestNode(store: _here.Store);
        Assert.Equal(ApiKeyVerdict.WrongEnvironment, await production.VerdictOfAsync(token));
        Assert.Equal(ApiKeyVerdict.Valid, await _here.VerdictOfAsync(token));
    }
}
