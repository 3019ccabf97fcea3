namespace ApiKeys.Tests;

public sealed class BeyondActorTests : IAsyncDisposable
{
    private static readonly DateTimeOffset _end = Some.Now.AddDays(30);
    private static readonly KeyAccess _access = LifeSteps.On("memory:write", "a", "b");

    private readonly TestNode _node = LifeSteps.Managed();

    public static TheoryData<string, string> Requests =>
        new()
        {
            { "full", "access" },
            { "tag", "access" },
            { "every tag", "access" },
            { "end", "expiresAt" },
            { "never", "expiresAt" },
            { "lifetime", "expiresAt" },
            { "environment", "environment" },
            { "owner", "owner" },
        };

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Issue_BeyondTheActor_IsForbiddenAndNothingIsStored(string what, string member)
    {
        var actor = await LimitedAsync();
        var result = await _node.AskAsync(asked => Beyond(asked with { CreatedBy = actor, Access = _access }, what));
        Assert.Equal((FaultCode.BeyondActor, member), (result.Code(), result.Faults[0].Member));
        Assert.Equal((FaultKind.Forbidden, 1), (result.Refusal, await _node.StoredAsync()));
    }

    [Fact]
    public async Task Issue_BeyondTheActorAndWithoutAName_IsForbiddenFirst()
    {
        var actor = await LimitedAsync();
        var result = await _node.AskAsync(asked => asked with { CreatedBy = actor, Name = "" });
        Assert.Equal(FaultCode.BeyondActor, result.Code());
    }

    [Fact]
    public async Task Issue_ThatSaysNothing_HasTheActorsEndAndEnvironment()
    {
        var (maker, _) = await _node.IssueAsync(asked => asked with
        {
            Environment = ApiKeyEnvironment.Test, Expiry = ApiKeyExpiry.At(_end),
        });
        var (made, _) = await _node.IssueAsync(asked => asked with { CreatedBy = Actor.Key(maker.Id) });
        Assert.Equal((_end, ApiKeyEnvironment.Test), (made.ExpiresAt, made.Environment));
    }

    [Fact]
    public async Task Issue_ByAKeyThatEndsAfterAYear_EndsAfterOneYear()
    {
        var (_, actor, _) = await _node.ActorAsync(expiry: ApiKeyExpiry.Never);
        var (made, _) = await _node.IssueAsync(asked => asked with { CreatedBy = actor });
        Assert.Equal(Some.Now.AddYears(1), made.ExpiresAt);
    }

    [Fact]
    public async Task Issue_ThatBeginsWhenTheActorEnds_IsRefused()
    {
        var actor = await LimitedAsync();
        var result = await _node.AskAsync(
            asked => asked with { CreatedBy = actor, Access = _access, NotBefore = _end });
        Assert.Equal(FaultCode.EndsBeforeItBegins, result.Code());
    }

    [Fact]
    public async Task Change_GivesMoreAccessOrALaterEndThanTheActors_IsForbidden()
    {
        var actor = await LimitedAsync();
        var (key, _) = await _node.IssueAsync(asked => asked with
        {
            Access = LifeSteps.On("memory:read", "a"), Expiry = ApiKeyExpiry.At(_end),
        });
        Func<ChangeApiKey, ChangeApiKey>[] changes =
        [
            asked => asked with { Access = LifeSteps.On("memory:read", "a", "c") },
            asked => asked with { Access = KeyAccess.Full },
            asked => asked with { Expiry = ApiKeyExpiry.At(_end.AddMilliseconds(1)) },
            asked => asked with { Expiry = ApiKeyExpiry.Never },
        ];
        foreach (var change in changes)
            Assert.Equal(
                FaultCode.BeyondActor,
                (await _node.ChangeAsync(key.Id, asked => change(asked) with { Actor = actor })).Code());
        Assert.Equal(key, (await _node.RowAsync(key.Id)).Key);
    }

    [Fact]
    public async Task Change_KeyThatOutlivesTheActor_MayOnlyTakeAway()
    {
        var actor = await LimitedAsync();
        var (key, _) = await _node.IssueAsync(asked => asked with { Access = LifeSteps.On("memory:read", "a", "b") });
        (await _node.ChangeAsync(key.Id, asked => asked with { Actor = actor, Name = "Renamed" })).Good();
        (await _node.ChangeAsync(key.Id, asked => asked with
        {
            Actor = actor, Access = LifeSteps.On("memory:read", "a"),
        })).Good();
        Assert.Equal(FaultCode.BeyondActor, (await _node.ChangeAsync(key.Id, asked => asked with
        {
            Actor = actor, Access = LifeSteps.On("memory:write", "a"),
        })).Code());
    }

    [Fact]
    public async Task Change_EnablesAKeyThatOutlivesTheActor_IsForbidden()
    {
        var actor = await LimitedAsync();
        var (key, token) = await _node.IssueAsync(asked => asked with { Access = _access });
        (await _node.ChangeAsync(key.Id, asked => asked with { Actor = actor, Disabled = true })).Good();
        var result = await _node.ChangeAsync(key.Id, asked => asked with { Actor = actor, Disabled = false });
        Assert.Equal((FaultCode.BeyondActor, "expiresAt"), (result.Code(), result.Faults[0].Member));
        Assert.Equal(ApiKeyVerdict.Disabled, await _node.VerdictOfAsync(token));
    }

    [Fact]
    public async Task Change_EnablesAKeyThatEndsWithTheActor_IsDone()
    {
        var actor = await LimitedAsync();
        var (key, _) = await _node.IssueAsync(
            asked => asked with { Access = _access, Expiry = ApiKeyExpiry.At(_end) });
        await _node.DisableAsync(key.Id);
        (await _node.ChangeAsync(key.Id, asked => asked with { Actor = actor, Disabled = false })).Good();
    }

    [Fact]
    public async Task Change_ItselfToMore_IsForbidden()
    {
        var (key, actor, _) = await _node.ActorAsync(_access, ApiKeyExpiry.At(_end));
        var result = await _node.ChangeAsync(
            key.Id, asked => asked with { Actor = actor, Expiry = ApiKeyExpiry.Never });
        Assert.Equal(FaultCode.BeyondActor, result.Code());
    }

    [Fact]
    public async Task Rotate_KeyThatOutlivesTheActor_HasASuccessorThatDoesNot()
    {
        var actor = await LimitedAsync();
        var (key, _) = await _node.IssueAsync(asked => asked with { Access = _access, Expiry = ApiKeyExpiry.Never });
        var result = await _node.RotateAsync(key.Id, change: asked => asked with { Actor = actor });
        Assert.Equal(_end, result.Key!.ExpiresAt);
    }

    private async Task<Actor> LimitedAsync() => (await _node.ActorAsync(_access, ApiKeyExpiry.At(_end))).Actor;

    private static NewApiKey Beyond(NewApiKey asked, string what) =>
        what switch
        {
            "full" => asked with { Access = KeyAccess.Full },
            "tag" => asked with { Access = LifeSteps.On("memory:read", "c") },
            "every tag" => asked with { Access = LifeSteps.On("memory:read", "*") },
            "end" => asked with { Expiry = ApiKeyExpiry.At(_end.AddMilliseconds(1)) },
            "never" => asked with { Expiry = ApiKeyExpiry.Never },
            "lifetime" => asked with { Expiry = ApiKeyExpiry.After(TimeSpan.FromDays(31)) },
            "environment" => asked with { Environment = ApiKeyEnvironment.Test },
            _ => asked with { Owner = "other" },
        };
}
