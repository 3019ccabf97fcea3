namespace ApiKeys.Tests;

public sealed class RotateStateTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public static TheoryData<string, FaultCode> States =>
        new()
        {
            { "disabled", FaultCode.NotActive },
            { "scheduled", FaultCode.NotActive },
            { "revoked", FaultCode.NotActive },
            { "expired", FaultCode.NotActive },
            { "replaced", FaultCode.KeyReplaced },
            { "owner", FaultCode.OwnerDisabled },
            { "successor", FaultCode.PredecessorUsable },
        };

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [MemberData(nameof(States))]
    public async Task Rotate_KeyThatIsNotToRotate_IsAConflict(string state, FaultCode fault)
    {
        var id = await InAsync(state);
        var keys = await _node.StoredAsync();
        var result = await _node.RotateAsync(id);
        Assert.Equal((fault, FaultKind.Conflict), (result.Code(), result.Refusal));
        Assert.Equal(keys, await _node.StoredAsync());
    }

    [Fact]
    public async Task Rotate_SuccessorWithoutOverlap_EndsBothBeforeIt()
    {
        var (first, one) = await _node.IssueAsync();
        var second = await _node.RotateAsync(first.Id);
        var third = (await _node.RotateAsync(second.Key!.Id, TimeSpan.Zero)).Good();
        Assert.Equal([first.Id], third.AlsoRevoked);
        Assert.Equal(ApiKeyVerdict.Revoked, await _node.VerdictOfAsync(one));
        Assert.Equal(ApiKeyVerdict.Revoked, await _node.VerdictOfAsync(second.Token!.Reveal()));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(third.Token!.Reveal()));
        Assert.Equal(KeyEventVerb.Revoked, _node.EventsOf(first.Id)[^1].Verb);
    }

    [Fact]
    public async Task Rotate_SuccessorAfterItsPredecessorEnded_IsRotated()
    {
        var (first, _) = await _node.IssueAsync();
        var second = await _node.RotateAsync(first.Id);
        _node.Clock.Advance(LifeSteps.Day);
        Assert.Empty((await _node.RotateAsync(second.Key!.Id)).Good().AlsoRevoked);
    }

    [Fact]
    public async Task Rotate_SuccessorOfADeletedKey_IsRotated()
    {
        var (first, _) = await _node.IssueAsync();
        var second = await _node.RotateAsync(first.Id);
        await _node.DeleteAsync(first.Id);
        (await _node.RotateAsync(second.Key!.Id)).Good();
    }

    [Fact]
    public async Task Rotate_EndingBothKeys_LeavesWhatTheyCreated()
    {
        var (key, actor, _) = await _node.ActorAsync();
        var (child, _) = await _node.IssueAsync(asked => asked with { CreatedBy = actor });
        await _node.RotateAsync(key.Id, TimeSpan.Zero);
        Assert.Null((await _node.RowAsync(child.Id)).Key.RevokedAt);
    }

    [Fact]
    public async Task Change_ReplacedKey_CanOnlyBeShortened()
    {
        var id = await InAsync("replaced");
        Func<ChangeApiKey, ChangeApiKey>[] others =
        [
            asked => asked with { Expiry = ApiKeyExpiry.At(Some.Now + LifeSteps.Day + LifeSteps.Day) },
            asked => asked with { Expiry = ApiKeyExpiry.Never },
            asked => asked with { Name = "Renamed" },
            asked => asked with { Disabled = true },
            asked => asked with { Expiry = ApiKeyExpiry.At(Some.Now.AddHours(1)), Name = "Renamed" },
        ];
        foreach (var change in others)
            Assert.Equal(FaultCode.KeyReplaced, (await _node.ChangeAsync(id, change)).Code());
        var shorter = await _node.ChangeAsync(
            id, asked => asked with { Expiry = ApiKeyExpiry.At(Some.Now.AddHours(1)) });
        Assert.Equal(Some.Now.AddHours(1), shorter.Key!.ExpiresAt);
    }

    [Fact]
    public async Task Rotate_TestKeyWhereTheHostHasNoSandboxAnyMore_IsRefused()
    {
        var (key, _) = await _node.IssueAsync(asked => asked with { Environment = ApiKeyEnvironment.Test });
        await using var other = new TestNode(store: _node.Store);
        Assert.Equal(FaultCode.EnvironmentNotAccepted, (await other.RotateAsync(key.Id)).Code());
    }

    [Fact]
    public async Task Rotate_KeyThatIsBeingRotated_HasOneSuccessor()
    {
        var (key, _) = await _node.IssueAsync();
        _node.Store.Writing = _ =>
        {
            _node.Store.Writing = null;
            _node.RotateAsync(key.Id).GetAwaiter().GetResult().Good();
        };
        Assert.Equal(FaultCode.KeyReplaced, (await _node.RotateAsync(key.Id)).Code());
        Assert.Equal(2, await _node.StoredAsync());
    }

    private async Task<ApiKeyId> InAsync(string state)
    {
        var (key, _) = await _node.IssueAsync(asked => asked with
        {
            NotBefore = state == "scheduled" ? Some.Now.AddDays(1) : null,
            Expiry = state == "expired" ? ApiKeyExpiry.After(LifeSteps.Day) : default,
        });
        if (state == "expired")
            _node.Clock.Advance(LifeSteps.Day);
        if (state == "disabled")
            await _node.DisableAsync(key.Id);
        if (state == "revoked")
            await _node.RevokeAsync(key.Id);
        if (state == "owner")
            _node.Store.Inner.Flag(disabled: true);
        if (state is not ("replaced" or "successor"))
            return key.Id;
        var successor = (await _node.RotateAsync(key.Id)).Good().Key!;
        return state == "replaced" ? key.Id : successor.Id;
    }
}
