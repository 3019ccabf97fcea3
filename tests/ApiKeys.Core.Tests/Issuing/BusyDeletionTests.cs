namespace ApiKeys.Tests;

public sealed class BusyDeletionTests : IAsyncDisposable
{
    private readonly HookedStore _store = new();
    private readonly TestNode _node;

    public BusyDeletionTests() => _node = LifeSteps.Managed(_store);

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Delete_KeyThatChangesBeforeEachWrite_DeletesItAsItStands()
    {
        var (key, token) = await _node.IssueAsync();
        var renames = 0;
        _store.Writing = _ => _store.Alter(key.Id, one => one with { Name = $"name {++renames}" });
        var result = await _node.DeleteAsync(key.Id, asked => asked with { Reason = "tidy" });
        _store.Writing = null;
        Assert.Equal(("name 1", 3L, 1), (result.Key!.Name, result.Key.Version, renames));
        Assert.Equal("tidy", _node.EventsOf(key.Id)[^1].Reason);
        Assert.NotEqual(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(token));
    }

    [Fact]
    public async Task Delete_KeyThatChangesBeforeEachWriteAgainstAVersion_IsLost()
    {
        var (key, _) = await _node.IssueAsync();
        var renames = 0;
        _store.Writing = _ => _store.Alter(key.Id, one => one with { Name = $"name {++renames}" });
        var result = await _node.DeleteAsync(key.Id, asked => asked with { ExpectedVersion = 1 });
        Assert.Equal((FaultCode.VersionLost, 1), (result.Code(), renames));
    }

    [Fact]
    public async Task Delete_ByAKeyWhileItsTargetGrows_IsDecidedAgain()
    {
        var (_, actor, _) = await _node.ActorAsync(LifeSteps.On("memory:read", "a"));
        var (key, _) = await _node.IssueAsync(asked => asked with { Access = LifeSteps.On("memory:read", "a") });
        _store.Writing = _ => _store.Alter(key.Id, one => one with { Access = KeyAccess.Full });
        var result = await _node.DeleteAsync(key.Id, asked => asked with { Actor = actor });
        Assert.Equal(FaultCode.NotFound, result.Code());
        Assert.NotNull(await _store.Inner.FindAsync(key.Id));
    }

    [Fact]
    public async Task Delete_KeyThatWasDeletedMeanwhile_IsNotFound()
    {
        var (key, _) = await _node.IssueAsync();
        _store.Writing = write =>
        {
            _store.Writing = null;
            _store.Inner.Write(write);
        };
        Assert.Equal(FaultCode.NotFound, (await _node.DeleteAsync(key.Id)).Code());
        Assert.Single(_node.EventsOf(key.Id), one => one.Verb == KeyEventVerb.Deleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_KeyThatWasDeletedMeanwhileAndItsCreatedKept_IsNotFoundAndEndsNothing(bool deletes)
    {
        var (key, child) = await MakerAsync();
        Meanwhile(() => _node.DeleteAsync(key, asked => asked with { KeepsCreated = true }));
        var result = deletes ? await _node.DeleteAsync(key) : await _node.RevokeAsync(key);
        Assert.Equal(FaultCode.NotFound, result.Code());
        Assert.Null((await _node.RowAsync(child)).Key.RevokedAt);
    }

    [Fact]
    public async Task RevokeMany_KeyThatWasDeletedMeanwhileAndItsCreatedKept_EndsThem()
    {
        var (key, child) = await MakerAsync();
        Meanwhile(() => _node.DeleteAsync(key, asked => asked with { KeepsCreated = true }));
        var result = await _node.Node.Operator.RevokeAsync(
            new RevokeApiKeys { Actor = Actor.Operator("oscar"), Ids = [key], Reason = "leaked" });
        Assert.Equal([new RevokedItem(key, BulkOutcome.Already)], result.Items);
        Assert.NotNull((await _node.RowAsync(child)).Key.RevokedAt);
    }

    [Fact]
    public async Task Revoke_KeyThatWasRevokedMeanwhileAndItsCreatedKept_TellsWhatItEnded()
    {
        var (key, child) = await MakerAsync();
        Meanwhile(() => _node.RevokeAsync(key, asked => asked with { KeepsCreated = true }));
        var result = await _node.RevokeAsync(key);
        Assert.Equal(ApiKeyOutcome.Unchanged, result.Outcome);
        Assert.Equal([child], result.AlsoRevoked);
        Assert.NotNull((await _node.RowAsync(child)).Key.RevokedAt);
    }

    private async Task<(ApiKeyId Key, ApiKeyId Child)> MakerAsync()
    {
        var (key, _) = await _node.IssueAsync();
        var child = Some.RowMadeBy(1, 2) with { Digest = Digests.Sha256("child") };
        _store.Inner.Add(child with { Key = child.Key with { CreatedBy = Actor.Key(key.Id) } });
        return (key.Id, child.Key.Id);
    }

    /// <summary>Does something between what the next verb read and its write.</summary>
    private void Meanwhile(Func<Task> act) =>
        _store.Writing = _ =>
        {
            _store.Writing = null;
            var done = act();
            Assert.True(done.IsCompletedSuccessfully);
        };
}
