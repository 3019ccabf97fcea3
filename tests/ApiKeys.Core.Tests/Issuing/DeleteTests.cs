namespace ApiKeys.Tests;

public sealed class DeleteTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Delete_Key_IsRefusedListedNoMoreAndNotFound()
    {
        var (key, token) = await _node.IssueAsync();
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(token));
        (await _node.DeleteAsync(key.Id)).Good();
        Assert.NotEqual(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(token));
        Assert.Empty(_node.Store.Inner.List().Keys);
        Assert.Equal(FaultCode.NotFound, (await _node.DeleteAsync(key.Id)).Code());
        Assert.Equal(FaultCode.NotFound, (await _node.Issuer.FindAsync(Some.Owner, key.Id, Some.Person)).Code());
    }

    [Fact]
    public async Task Delete_Key_LeavesItsEventsWithTheOwner()
    {
        var (key, _) = await _node.IssueAsync();
        await _node.DeleteAsync(key.Id, asked => asked with { Reason = "tidy" });
        var told = _node.EventsOf(key.Id)[^1];
        Assert.Equal((KeyEventVerb.Deleted, "tidy", 2), (told.Verb, told.Reason, _node.EventsOf(key.Id).Count));
        Assert.Equal("revokedAt", Assert.Single(told.Changes).Field);
    }

    [Fact]
    public async Task Delete_RevokedKey_KeepsWhenAndWhyItWasRevoked()
    {
        var (key, _) = await _node.IssueAsync();
        await _node.RevokeAsync(key.Id, asked => asked with { Reason = "leaked" });
        _node.Clock.Advance(LifeSteps.Day);
        var gone = (await _node.DeleteAsync(key.Id, asked => asked with { Reason = "tidy" })).Key!;
        Assert.Equal((Some.Now, "leaked"), (gone.RevokedAt, gone.RevocationReason));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_KeyThatCreatedKeys_RevokesThemUnlessToldNotTo(bool keeps)
    {
        var (key, actor, _) = await _node.ActorAsync();
        var (child, _) = await _node.IssueAsync(asked => asked with { CreatedBy = actor });
        var result = await _node.DeleteAsync(key.Id, asked => asked with { KeepsCreated = keeps });
        Assert.Equal(keeps ? [] : [child.Id], result.AlsoRevoked);
        Assert.Equal(keeps, (await _node.RowAsync(child.Id)).Key.RevokedAt is null);
    }

    [Fact]
    public async Task Delete_ByAKeyWhereKeysManageNone_IsRefused()
    {
        await using var node = new TestNode();
        var (acting, _) = await node.IssueAsync();
        var (key, _) = await node.IssueAsync();
        var result = await node.DeleteAsync(key.Id, asked => asked with { Actor = Actor.Key(acting.Id) });
        Assert.Equal(FaultCode.KeysMayNotManage, result.Code());
        Assert.NotNull(await node.Store.Inner.FindAsync(key.Id));
    }

    [Fact]
    public async Task Delete_AgainstAnOldVersion_IsRefused()
    {
        var (key, _) = await _node.IssueAsync();
        var result = await _node.DeleteAsync(key.Id, asked => asked with { ExpectedVersion = 2 });
        Assert.Equal(FaultCode.VersionLost, result.Code());
        Assert.Equal(1, await _node.StoredAsync());
    }

    [Fact]
    public async Task Delete_KeyOfAnotherOwner_IsNotFound()
    {
        var (key, _) = await _node.IssueAsync();
        Assert.Equal(
            FaultCode.NotFound, (await _node.DeleteAsync(key.Id, asked => asked with { Owner = "other" })).Code());
    }
}
