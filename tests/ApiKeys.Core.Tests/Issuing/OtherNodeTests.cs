namespace ApiKeys.Tests;

public sealed class OtherNodeTests : IAsyncDisposable
{
    private readonly TestNode _here = LifeSteps.Managed();
    private readonly TestNode _there;

    public OtherNodeTests() => _there = LifeSteps.Managed(_here.Store);

    public async ValueTask DisposeAsync()
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
    public async Task Validate_TestKeyWhereTheHostNeverSaidSo_IsWrongEnvironment()
    {
        var (_, token) = await _here.IssueAsync(asked => asked with { Environment = ApiKeyEnvironment.Test });
        await using var production = new TestNode(store: _here.Store);
        Assert.Equal(ApiKeyVerdict.WrongEnvironment, await production.VerdictOfAsync(token));
        Assert.Equal(ApiKeyVerdict.Valid, await _here.VerdictOfAsync(token));
    }
}
