namespace ApiKeys.Tests;

/// <summary>What the verbs do at the edges that random lives do not reach: stored access that cannot be read, ends that
/// are just allowed, and keys that are widened while another key acts on them.</summary>
public sealed class LifeEdgeTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task RotateAndChange_KeyWhoseAccessCannotBeRead_IsRefused()
    {
        var id = Damaged();
        Assert.Equal(FaultCode.AccessDamaged, (await _node.RotateAsync(id)).Code());
        var renamed = await _node.ChangeAsync(id, asked => asked with { Name = "Renamed" });
        Assert.Equal((FaultCode.AccessDamaged, FaultKind.Conflict), (renamed.Code(), renamed.Refusal));
    }

    [Fact]
    public async Task Change_KeyWhoseAccessCannotBeRead_TakesANewOne()
    {
        var id = Damaged();
        var access = LifeSteps.On("memory:read", "a");
        Assert.Equal(access, (await _node.ChangeAsync(id, asked => asked with { Access = access })).Good().Key!.Access);
    }

    [Fact]
    public async Task Revoke_KeyWhoseAccessCannotBeRead_IsRevoked() =>
        Assert.Equal(ApiKeyOutcome.Done, (await _node.RevokeAsync(Damaged())).Outcome);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Change_KeyOfADisabledOwner_IsRenamedWhetherItIsOnOrOff(bool disabled)
    {
        var (key, _) = await _node.IssueAsync();
        if (disabled)
            await _node.DisableAsync(key.Id);
        _node.Store.Inner.Flag(disabled: true);
        var result = await _node.ChangeAsync(key.Id, asked => asked with { Name = "Renamed" });
        Assert.Equal(("Renamed", disabled), (result.Good().Key!.Name, result.Key!.Disabled));
    }

    [Fact]
    public async Task Issue_EndsWithTheActor_IsWithinItsLife()
    {
        var end = Some.Now.AddDays(30);
        var (_, actor, _) = await _node.ActorAsync(expiry: ApiKeyExpiry.At(end));
        var (key, _) = await _node.IssueAsync(asked => asked with { CreatedBy = actor, Expiry = ApiKeyExpiry.At(end) });
        Assert.Equal(end, key.ExpiresAt);
    }

    [Fact]
    public async Task Revoke_ByAKeyWhoseTargetIsWidenedMeanwhile_IsNotFoundAndRevokesNothing()
    {
        var (_, actor, _) = await _node.ActorAsync(LifeSteps.On("memory:read", "a"));
        var (key, _) = await _node.IssueAsync(asked => asked with { Access = LifeSteps.On("memory:read", "a") });
        _node.Store.Writing = _ =>
        {
            _node.Store.Writing = null;
            Widen(key.Id);
        };
        var result = await _node.RevokeAsync(key.Id, asked => asked with { Actor = actor });
        Assert.Equal(FaultCode.NotFound, result.Code());
        Assert.Null((await _node.RowAsync(key.Id)).Key.RevokedAt);
    }

    [Fact]
    public async Task Revoke_ByAKeyWhoseTargetIsRenamedMeanwhile_RevokesItAndWhatItCreated()
    {
        var (_, actor, _) = await _node.ActorAsync();
        var (key, maker, _) = await _node.ActorAsync();
        var (child, _) = await _node.IssueAsync(asked => asked with { CreatedBy = maker });
        _node.Store.Writing = _ =>
        {
            _node.Store.Writing = null;
            Write(key.Id, before => before with { Name = "Renamed" });
        };
        var result = (await _node.RevokeAsync(key.Id, asked => asked with { Actor = actor, Reason = "leaked" })).Good();
        Assert.Equal(("Renamed", "leaked", 3L), (result.Key!.Name, result.Key.RevocationReason, result.Key.Version));
        Assert.Equal([child.Id], result.AlsoRevoked);
    }

    [Fact]
    public async Task Rotate_SuccessorWhosePredecessorIsOff_CountsItAsUsable()
    {
        var (key, _) = await _node.IssueAsync();
        var successor = (await _node.RotateAsync(key.Id)).Good().Key!;
        Write(key.Id, before => before with { Disabled = true });
        Assert.Equal(FaultCode.PredecessorUsable, (await _node.RotateAsync(successor.Id)).Code());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Rotate_Key_GivesTheOldOneItsNextVersion(int hours)
    {
        var (key, _) = await _node.IssueAsync();
        var result = (await _node.RotateAsync(key.Id, TimeSpan.FromHours(hours))).Good();
        Assert.Equal(2, result.Previous!.Version);
    }

    [Fact]
    public async Task Change_OfNothingInAReplacedKey_IsUnchanged()
    {
        var (key, _) = await _node.IssueAsync();
        var replaced = (await _node.RotateAsync(key.Id)).Good().Previous!;
        var result = await _node.ChangeAsync(key.Id, asked => asked with { Name = key.Name });
        Assert.Equal((ApiKeyOutcome.Unchanged, replaced), (result.Outcome, result.Key));
    }

    private ApiKeyId Damaged()
    {
        _node.Store.Inner.Add(Some.Row(1, key => key with { Access = KeyAccess.Damaged }));
        return Some.Id(1);
    }

    private void Widen(ApiKeyId id) =>
        Write(id, key => key with { Access = LifeSteps.On("memory:read", "a", "b") });

    private void Write(ApiKeyId id, Func<ApiKey, ApiKey> change)
    {
        var row = _node.RowAsync(id).GetAwaiter().GetResult();
        var after = row with { Key = change(row.Key) with { Version = row.Key.Version + 1 } };
        _node.Store.Inner.Write(new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(after, row.Key.Version)] });
    }
}
