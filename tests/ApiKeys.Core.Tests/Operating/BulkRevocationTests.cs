namespace ApiKeys.Tests;

public sealed class BulkRevocationTests : IAsyncDisposable
{
    private readonly TestNode _node = LifeSteps.Managed();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Revoke_ByIdsAndTokens_GivesOneResultForEach()
    {
        var (one, _) = await _node.IssueAsync();
        var (two, token) = await _node.IssueAsync(asked => asked with { Owner = "other" });
        await _node.RevokeAsync(one.Id);
        var forged = Tokens.Make("hm_live_", $"{two.Id}{new string('x', 22)}");
        var result = await AskAsync(asked => asked with
        {
            Ids = [one.Id, Some.Id(7)], Tokens = [token, forged, "nonsense"],
        });
        Assert.Equal(
            [
                (one.Id, BulkOutcome.Already), (Some.Id(7), BulkOutcome.NotFound), (two.Id, BulkOutcome.Revoked),
                (two.Id, BulkOutcome.NotFound), (default, BulkOutcome.NotFound),
            ],
            result.Items.Select(item => (item.KeyId, item.Outcome)));
        Assert.Equal(("leaked", ApiKeyVerdict.Revoked), (await ReasonAsync(two), await _node.VerdictOfAsync(token)));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Revoke_DeletedKeyThatLeftItsCreated_EndsThemUnlessToldNotTo(bool isDryRun, bool keeps)
    {
        var (key, actor, _) = await _node.ActorAsync();
        var (_, token) = await _node.IssueAsync(asked => asked with { CreatedBy = actor });
        await _node.DeleteAsync(key.Id, asked => asked with { KeepsCreated = true });
        var result = await AskAsync(asked => asked with
        {
            Ids = [key.Id], IsDryRun = isDryRun, KeepsCreated = keeps,
        });
        Assert.Equal(new RevokedItem(key.Id, BulkOutcome.Already), Assert.Single(result.Items));
        var lives = isDryRun || keeps;
        Assert.Equal(lives ? ApiKeyVerdict.Valid : ApiKeyVerdict.Revoked, await _node.VerdictOfAsync(token));
    }

    [Fact]
    public async Task Revoke_TokenOfADeletedKey_ProvesNothingAndEndsNothing()
    {
        var (key, actor, token) = await _node.ActorAsync();
        var (_, child) = await _node.IssueAsync(asked => asked with { CreatedBy = actor });
        await _node.DeleteAsync(key.Id, asked => asked with { KeepsCreated = true });
        var result = await AskAsync(asked => asked with { Tokens = [token] });
        Assert.Equal(new RevokedItem(key.Id, BulkOutcome.NotFound), Assert.Single(result.Items));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(child));
    }

    [Fact]
    public async Task Revoke_DryRun_SaysWhatItWouldDoAndWritesNothing()
    {
        var (key, token) = await _node.IssueAsync();
        _node.Store.Writing = _ => Assert.Fail("Nothing is written.");
        var result = await AskAsync(asked => asked with { Ids = [key.Id], Owner = Some.Owner, IsDryRun = true });
        Assert.All(result.Items, item => Assert.Equal(new RevokedItem(key.Id, BulkOutcome.WouldRevoke), item));
        Assert.Equal(ApiKeyVerdict.Valid, await _node.VerdictOfAsync(token));
    }

    [Fact]
    public async Task Revoke_ByOwner_EndsEachOfItsKeysAndNoOther()
    {
        var (key, actor, _) = await _node.ActorAsync();
        await _node.IssueAsync(asked => asked with { CreatedBy = actor });
        var (other, _) = await _node.IssueAsync(asked => asked with { Owner = "other" });
        var result = await AskAsync(asked => asked with { Owner = Some.Owner });
        Assert.Equal([BulkOutcome.Revoked, BulkOutcome.Revoked], result.Items.Select(item => item.Outcome));
        Assert.Null((await _node.RowAsync(other.Id)).Key.RevokedAt);
        Assert.NotNull((await _node.RowAsync(key.Id)).Key.RevokedAt);
    }

    [Fact]
    public async Task Revoke_ByCreator_ReachesAcrossOwners()
    {
        var bob = Actor.Person("bob");
        var (one, _) = await _node.IssueAsync(asked => asked with { CreatedBy = bob });
        var (two, _) = await _node.IssueAsync(asked => asked with { CreatedBy = bob, Owner = "other" });
        await _node.IssueAsync();
        var result = await AskAsync(asked => asked with { CreatedBy = "bob" });
        Assert.Equal(
            new[] { one.Id, two.Id }.Order(), result.Items.Select(item => item.KeyId).Order());
    }

    [Fact]
    public async Task Revoke_MoreKeysThanOneRequestTakes_GoesOnWhenAskedAgain()
    {
        _node.Store.Inner.Add(Some.Rows(1_001));
        var first = await AskAsync(asked => asked with { Owner = Some.Owner });
        var second = await AskAsync(asked => asked with { Owner = Some.Owner });
        Assert.Equal((1_000, true), (first.Items.Count, first.HasMore));
        Assert.Equal((1, false), (second.Items.Count(item => item.Outcome == BulkOutcome.Revoked), second.HasMore));
    }

    [Fact]
    public async Task Revoke_ThatNamesNoKeys_IsAFault()
    {
        Assert.Equal(FaultCode.Required, Assert.Single((await AskAsync(asked => asked)).Faults).Code);
        Assert.Equal("reason", Assert.Single((await AskAsync(
            asked => asked with { Reason = " ", Owner = Some.Owner })).Faults).Member);
        Assert.Equal(FaultCode.TooMany, Assert.Single((await AskAsync(
            asked => asked with { Ids = [.. Enumerable.Range(0, 1_001).Select(Some.Id)] })).Faults).Code);
    }

    [Fact]
    public void Text_OfARequest_ShowsNoToken()
    {
        var asked = new RevokeApiKeys { Actor = Actor.Operator("o"), Reason = "x", Tokens = [Tokens.Good] };
        Assert.DoesNotContain(Tokens.Good, $"{asked}", StringComparison.Ordinal);
    }

    private async Task<string?> ReasonAsync(ApiKey key) => (await _node.RowAsync(key.Id)).Key.RevocationReason;

    private Task<BulkRevocationResult> AskAsync(Func<RevokeApiKeys, RevokeApiKeys> change) =>
        _node.Node.Operator
            .RevokeAsync(change(new RevokeApiKeys { Actor = Actor.Operator("oscar"), Reason = "leaked" }))
            .AsTask();
}
