namespace ApiKeys.Tests;

public sealed class ActingKeyTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public static TheoryData<string> Verbs => ["find", "change", "rotate", "revoke", "delete", "usage", "events"];

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Any_KeyThatTheActorDoesNotCover_IsNotFoundAndNothingIsWritten(string verb)
    {
        var (_, actor, _) = await _node.ActorAsync(LifeSteps.On("memory:read", "a"));
        var (wider, _) = await _node.IssueAsync(asked => asked with { Access = LifeSteps.On("memory:read", "a", "b") });
        var (test, _) = await _node.IssueAsync(asked => asked with
        {
            Access = LifeSteps.On("memory:read", "a"), Environment = ApiKeyEnvironment.Test,
        });
        _node.Store.Writing = _ => Assert.Fail("Nothing is written.");
        Assert.Equal(FaultKind.NotFound, await AskAsync(_node, verb, wider.Id, Some.Owner, actor));
        Assert.Equal(FaultKind.NotFound, await AskAsync(_node, verb, test.Id, Some.Owner, actor));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Any_KeyOfAnotherOwner_IsNotFoundAndNothingIsWritten(string verb)
    {
        var (_, actor, _) = await _node.ActorAsync();
        var (other, _) = await _node.IssueAsync(asked => asked with { Owner = "other" });
        _node.Store.Writing = _ => Assert.Fail("Nothing is written.");
        Assert.Equal(FaultKind.NotFound, await AskAsync(_node, verb, other.Id, "other", actor));
        Assert.Equal(FaultKind.NotFound, await AskAsync(_node, verb, other.Id, Some.Owner, actor));
        Assert.Equal(FaultKind.NotFound, await AskAsync(_node, verb, other.Id, Some.Owner, Some.Person));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Any_KeyThatTheActorCovers_IsDone(string verb)
    {
        var (_, actor, _) = await _node.ActorAsync(LifeSteps.On("memory:write", "*"));
        var (key, _) = await _node.IssueAsync(asked => asked with { Access = LifeSteps.On("memory:read", "a") });
        Assert.Equal(FaultKind.None, await AskAsync(_node, verb, key.Id, Some.Owner, actor));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Any_WhileKeysDoNotManage_IsForbidden(string verb)
    {
        await using var node = new TestNode();
        var (_, actor, _) = await node.ActorAsync();
        var (key, _) = await node.IssueAsync();
        Assert.Equal(FaultKind.Forbidden, await AskAsync(node, verb, key.Id, Some.Owner, actor));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Any_ActorThatHasEnded_IsNotUsable(string verb)
    {
        var (key, actor, _) = await _node.ActorAsync();
        var (target, _) = await _node.IssueAsync();
        await _node.RevokeAsync(key.Id, asked => asked with { KeepsCreated = true });
        Assert.Equal(FaultKind.ActorNotUsable, await AskAsync(_node, verb, target.Id, Some.Owner, actor));
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("expired")]
    [InlineData("scheduled")]
    [InlineData("unknown")]
    public async Task Issue_ByAKeyThatIsNotActive_IsNotUsable(string state)
    {
        var (key, _) = await _node.IssueAsync(asked => asked with
        {
            NotBefore = state == "scheduled" ? Some.Now.AddDays(2) : null,
            Expiry = state == "expired" ? ApiKeyExpiry.After(LifeSteps.Day) : default,
        });
        if (state == "disabled")
            await _node.DisableAsync(key.Id);
        _node.Clock.Advance(LifeSteps.Day);
        var actor = Actor.Key(state == "unknown" ? Some.Id(7) : key.Id);
        var result = await _node.AskAsync(asked => asked with { CreatedBy = actor });
        Assert.Equal(FaultCode.ActorNotUsable, result.Code());
    }

    [Fact]
    public async Task Issue_ByAKeyRevokedBetweenCheckAndWrite_IsRefusedInsideTheTransaction()
    {
        var (key, actor, _) = await _node.ActorAsync();
        _node.Store.Writing = _ => EndOnAnotherNode(key.Id);
        var result = await _node.AskAsync(asked => asked with { CreatedBy = actor });
        Assert.Equal((FaultCode.ActorNotUsable, 1), (result.Code(), await _node.StoredAsync()));
    }

    [Fact]
    public async Task Issue_ByAKeyThatIsNarrowedMeanwhile_IsCheckedAgain()
    {
        var (key, actor, _) = await _node.ActorAsync();
        _node.Store.Writing = _ =>
        {
            _node.Store.Writing = null;
            Narrow(key.Id);
        };
        var result = await _node.AskAsync(asked => asked with { CreatedBy = actor });
        Assert.Equal(FaultCode.BeyondActor, result.Code());
    }

    [Fact]
    public async Task Issue_ByAKeyThatChangesTwice_IsAConflict()
    {
        var (key, actor, _) = await _node.ActorAsync();
        _node.Store.Writing = _ => _node.Store.Inner.Write(Renaming(key.Id));
        var result = await _node.AskAsync(asked => asked with { CreatedBy = actor });
        Assert.Equal((FaultCode.ChangedMeanwhile, FaultKind.Conflict), (result.Code(), result.Refusal));
    }

    [Fact]
    public async Task Revoke_ItselfWhileKeysDoNotManage_IsDoneAndIdempotent()
    {
        await using var node = new TestNode();
        var (key, actor, token) = await node.ActorAsync(expiry: ApiKeyExpiry.After(LifeSteps.Day));
        var first = await node.RevokeAsync(key.Id, asked => asked with { Actor = actor });
        Assert.Equal(ApiKeyVerdict.Revoked, await node.VerdictOfAsync(token));
        var second = await node.RevokeAsync(key.Id, asked => asked with { Actor = actor });
        Assert.Equal((ApiKeyOutcome.Done, ApiKeyOutcome.Unchanged), (first.Outcome, second.Outcome));
    }

    [Fact]
    public async Task Rotate_StolenKeyRotatesItself_ItsSuccessorEndsWithIt()
    {
        var (stolen, actor, _) = await _node.ActorAsync();
        var successor = await _node.RotateAsync(stolen.Id, change: asked => asked with { Actor = actor });
        Assert.Equal(successor.Key!.Id, Assert.Single((await _node.RevokeAsync(stolen.Id)).AlsoRevoked));
        Assert.Equal(ApiKeyVerdict.Revoked, await _node.VerdictOfAsync(successor.Token!.Reveal()));
    }

    [Fact]
    public async Task Rotate_ItselfWithoutOverlap_StillGetsTheToken()
    {
        var (key, actor, _) = await _node.ActorAsync();
        var result = await _node.RotateAsync(key.Id, TimeSpan.Zero, asked => asked with { Actor = actor });
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(result.Token!.Reveal()));
    }

    [Fact]
    public async Task Rotate_SuccessorWhosePredecessorTheActorDoesNotCover_EndsNeither()
    {
        var (wide, _) = await _node.IssueAsync();
        var narrow = (await _node.RotateAsync(wide.Id)).Good().Key!.Id;
        (await _node.ChangeAsync(narrow, asked => asked with { Access = LifeSteps.On("memory:read", "a") })).Good();
        var (_, actor, _) = await _node.ActorAsync(LifeSteps.On("memory:read", "a"));
        var result = await _node.RotateAsync(narrow, TimeSpan.Zero, asked => asked with { Actor = actor });
        Assert.Equal(FaultCode.PredecessorUsable, result.Code());
        Assert.Null((await _node.RowAsync(wide.Id)).Key.RevokedAt);
    }

    [Fact]
    public async Task Issue_By32ThreadsWhileTheirMakerIsRevoked_LeavesNone()
    {
        var (key, actor, _) = await _node.ActorAsync();
        var making = Enumerable.Range(0, 32).Select(_ => (Func<Task<ApiKeyResult>>)(() =>
            _node.AskAsync(asked => asked with { CreatedBy = actor }).AsTask()));
        await Together.RunAsync([.. making, () => _node.RevokeAsync(key.Id)]);
        var rows = _node.Store.List(query => query with { Limit = 100 }).Keys;
        Assert.All(rows, row => Assert.NotNull(row.Key.RevokedAt));
    }

    private void EndOnAnotherNode(ApiKeyId id)
    {
        var row = _node.RowAsync(id).GetAwaiter().GetResult();
        _node.Store.Inner.Write(
            new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(row.Revoked(Some.Now, null), row.Key.Version)] });
    }

    private void Narrow(ApiKeyId id)
    {
        var update = Renaming(id).Updates[0];
        var key = update.Row.Key with { Access = LifeSteps.On("memory:read", "a") };
        _node.Store.Inner.Write(
            new KeyWrite { At = Some.Now, Updates = [update with { Row = update.Row with { Key = key } }] });
    }

    private KeyWrite Renaming(ApiKeyId id)
    {
        var row = _node.RowAsync(id).GetAwaiter().GetResult();
        var key = row.Key with { Name = $"name {row.Key.Version}", Version = row.Key.Version + 1 };
        return new KeyWrite { At = Some.Now, Updates = [new KeyUpdate(row with { Key = key }, row.Key.Version)] };
    }

    private static async Task<FaultKind> AskAsync(TestNode node, string verb, ApiKeyId id, string owner, Actor actor)
    {
        var issuer = node.Issuer;
        return verb switch
        {
            "find" => (await issuer.FindAsync(owner, id, actor)).Refusal,
            "change" => (await node.ChangeAsync(
                id, asked => asked with { Owner = owner, Actor = actor, Name = "x" })).Refusal,
            "rotate" => (await node.RotateAsync(
                id, change: asked => asked with { Owner = owner, Actor = actor })).Refusal,
            "revoke" => (await node.RevokeAsync(id, asked => asked with { Owner = owner, Actor = actor })).Refusal,
            "delete" => (await node.DeleteAsync(id, asked => asked with { Owner = owner, Actor = actor })).Refusal,
            "usage" => (await issuer.ReadUsageAsync(new() { Owner = owner, Id = id, Actor = actor })).Refusal,
            _ => (await issuer.ReadEventsAsync(new() { Owner = owner, KeyId = id }, actor)).Refusal,
        };
    }
}
