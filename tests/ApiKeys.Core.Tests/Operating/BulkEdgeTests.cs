namespace ApiKeys.Tests;

/// <summary>Bulk revocation at its limits, and where keys are named twice or have ended.</summary>
public sealed class BulkEdgeTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Revoke_DryRunOfARevokedKey_SaysThatItIs()
    {
        var (key, _) = await _node.IssueAsync();
        await _node.RevokeAsync(key.Id);
        var result = await AskAsync(asked => asked with { Ids = [key.Id], IsDryRun = true });
        Assert.Equal(BulkOutcome.Already, Assert.Single(result.Items).Outcome);
    }

    [Fact]
    public async Task Revoke_NoKeyAfterAnOwnerWasDisabled_IsNotFound()
    {
        await _node.Node.Operator.DisableOwnerAsync(Some.Owner, Actor.Operator("boss"));
        var result = await AskAsync(asked => asked with { Ids = [default] });
        Assert.Equal(BulkOutcome.NotFound, Assert.Single(result.Items).Outcome);
    }

    [Fact]
    public async Task Revoke_KeyNamedTwice_IsRevokedForBoth()
    {
        var (key, token) = await _node.IssueAsync();
        var result = await AskAsync(asked => asked with { Ids = [key.Id, key.Id], Tokens = [token] });
        Assert.All(result.Items, item => Assert.Equal(new RevokedItem(key.Id, BulkOutcome.Revoked), item));
        Assert.Equal(3, result.Items.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Revoke_KeyThatCreatedKeys_RevokesThemUnlessToldNotTo(bool keeps)
    {
        var (key, actor, _) = await _node.ActorAsync();
        var (child, _) = await _node.IssueAsync(asked => asked with { CreatedBy = actor });
        await AskAsync(asked => asked with { Ids = [key.Id], KeepsCreated = keeps });
        Assert.Equal(keeps, (await _node.RowAsync(child.Id)).Key.RevokedAt is null);
    }

    [Fact]
    public async Task Revoke_OwnerWithAKeyThatWasRevoked_SaysSoOfIt()
    {
        var (ended, _) = await _node.IssueAsync();
        var (open, _) = await _node.IssueAsync();
        await _node.RevokeAsync(ended.Id);
        var result = await AskAsync(asked => asked with { Owner = Some.Owner });
        Assert.Equal(
            [new RevokedItem(open.Id, BulkOutcome.Revoked), new RevokedItem(ended.Id, BulkOutcome.Already)],
            result.Items);
    }

    [Fact]
    public async Task Revoke_OwnerAndCreator_TakesWhatFitsBoth()
    {
        var bob = Actor.Person("bob");
        var (both, _) = await _node.IssueAsync(asked => asked with { CreatedBy = bob });
        await _node.IssueAsync(asked => asked with { CreatedBy = bob, Owner = "other" });
        await _node.IssueAsync();
        var result = await AskAsync(asked => asked with { Owner = Some.Owner, CreatedBy = "bob" });
        Assert.Equal(new RevokedItem(both.Id, BulkOutcome.Revoked), Assert.Single(result.Items));
    }

    [Fact]
    public async Task Revoke_AsManyKeysAsOneRequestTakes_HasNoMore()
    {
        _node.Store.Inner.Add(Some.Rows(1_000));
        var result = await AskAsync(asked => asked with { Owner = Some.Owner, IsDryRun = true });
        Assert.Equal((1_000, false), (result.Items.Count, result.HasMore));
    }

    [Theory]
    [InlineData(1_000, 0, null)]
    [InlineData(999, 1, null)]
    [InlineData(1_001, 0, "ids")]
    [InlineData(1_000, 1, "tokens")]
    public async Task Revoke_IdsAndTokens_AreLimitedTogether(int ids, int tokens, string? member)
    {
        var result = await AskAsync(asked => asked with
        {
            Ids = [.. Enumerable.Range(1, ids).Select(Some.Id)],
            Tokens = [.. Enumerable.Repeat("nonsense", tokens)],
            IsDryRun = true,
        });
        Assert.Equal(member, result.Faults.SingleOrDefault()?.Member);
        Assert.Equal(member is null ? ids + tokens : 0, result.Items.Count);
    }

    [Fact]
    public async Task Revoke_NoReason_IsAFaultAndRevokesNothing()
    {
        var (key, token) = await _node.IssueAsync();
        var result = await AskAsync(asked => asked with { Ids = [key.Id], Reason = "" });
        Assert.Equal((FaultCode.Required, 0), (Assert.Single(result.Faults).Code, result.Items.Count));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(token));
    }

    [Theory]
    [InlineData("", null, "owner")]
    [InlineData("a\0b", null, "owner")]
    [InlineData(null, "a\0b", "createdBy")]
    [InlineData("acme", "two\nlines", "createdBy")]
    public async Task Revoke_OwnerOrCreatorThatNobodyCanBe_IsAFault(string? owner, string? creator, string member)
    {
        var result = await AskAsync(asked => asked with { Owner = owner, CreatedBy = creator });
        Assert.Equal(member, Assert.Single(result.Faults).Member);
    }

    private Task<BulkRevocationResult> AskAsync(Func<RevokeApiKeys, RevokeApiKeys> change) =>
        _node.Node.Operator
            .RevokeAsync(change(new RevokeApiKeys { Actor = Actor.Operator("oscar"), Reason = "leaked" }))
            .AsTask();
}
