namespace ApiKeys.Tests;

public sealed class NodeUsageTests
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Validate_Key_CountsNothing()
    {
        await using var node = await StartAsync();
        var (_, token) = await node.IssueAsync();
        await node.VerdictOfAsync(token);
        await node.DisposeAsync();
        Assert.Empty(await DaysAsync(node));
    }

    [Fact]
    public async Task Decide_AllowedAndRefused_CountsUsedAndRefused()
    {
        await using var node = await StartAsync();
        var (_, token) = await node.IssueAsync(asked => asked with { Access = KeyAccess.Scoped(["a:read"], ["t"]) });
        var validation = await node.Validator.ValidateAsync(token);
        node.Validator.Decide(validation, node.Node.Scopes.Require("a:read"), "t");
        node.Validator.Decide(validation, node.Node.Scopes.Require("a:read"), "u");
        node.Validator.Decide(validation, node.Node.Scopes.Require("a:write"), "t");
        await node.DisposeAsync();
        Assert.Equal([new UsageDay(new DateOnly(2026, 11, 1), 1, 0, 2)], await DaysAsync(node));
    }

    [Fact]
    public async Task Decide_RightSecretOfARevokedKey_CountsRefused()
    {
        await using var node = await StartAsync();
        var (key, token) = await node.IssueAsync();
        await node.RevokeAsync(key.Id);
        Assert.Equal(ApiKeyVerdict.Revoked, await DecideAsync(node, token));
        await node.DisposeAsync();
        Assert.Equal(1, Assert.Single(await DaysAsync(node)).Refused);
    }

    [Fact]
    public async Task Decide_WrongSecretOrUnknownIdOrNoKey_CountsNothing()
    {
        await using var node = await StartAsync();
        var (key, _) = await node.IssueAsync();
        Assert.Equal(ApiKeyVerdict.Mismatch, await DecideAsync(node, Digests.TokenOf(key.Id)));
        Assert.Equal(ApiKeyVerdict.Unknown, await DecideAsync(node, Digests.TokenOf(Some.Id(77))));
        Assert.Equal(ApiKeyVerdict.Malformed, await DecideAsync(node, "hm_live_"));
        Assert.Equal(ApiKeyVerdict.Missing, await DecideAsync(node, ""));
        await node.DisposeAsync();
        Assert.Empty(await DaysAsync(node));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decide_RightSecretOfAKeyDeletedHere_CountsNothing(bool started)
    {
        await using var node = started ? await StartAsync() : new TestNode(Configure);
        var (key, token) = await node.IssueAsync();
        await node.VerdictOfAsync(token);
        await node.DeleteAsync(key.Id);
        var validation = await node.Validator.ValidateAsync(token);
        Assert.Equal((ApiKeyVerdict.Unknown, false), (validation.Verdict, validation.SecretMatched));
        node.Validator.CountUse(validation, true);
        Assert.Equal(ApiKeyVerdict.Unknown, await DecideAsync(node, token));
        await node.DisposeAsync();
        Assert.Empty(await DaysAsync(node));
    }

    [Fact]
    public async Task Decide_TestKey_CountsApartFromLiveOnes()
    {
        await using var node = await StartAsync();
        var (_, token) = await node.IssueAsync(asked => asked with { Environment = ApiKeyEnvironment.Test });
        await DecideAsync(node, token);
        await node.DisposeAsync();
        var day = Assert.Single(await DaysAsync(node));
        Assert.Equal((0L, 1L), (day.Live, day.Test));
    }

    [Fact]
    public async Task Decide_OnlyUsed_MovesLastUsed()
    {
        await using var node = await StartAsync();
        var (key, token) = await node.IssueAsync(asked => asked with { Access = KeyAccess.Scoped(["a:read"], ["*"]) });
        await DecideAsync(node, token);
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        var validation = await node.Validator.ValidateAsync(token);
        node.Validator.Decide(validation, node.Node.Scopes.Require("a:write"));
        await node.DisposeAsync();
        Assert.Equal(Some.Now, (await node.RowAsync(key.Id)).Key.LastUsedAt);
    }

    [Fact]
    public async Task Decide_Counted_ChangesNeitherVersionNorRevision()
    {
        await using var node = await StartAsync();
        var (key, token) = await node.IssueAsync();
        var before = await node.RowAsync(key.Id);
        var head = node.Store.Head();
        await DecideAsync(node, token);
        await node.DisposeAsync();
        Assert.Equal(before with { Key = key with { LastUsedAt = Some.Now } }, await node.RowAsync(key.Id));
        Assert.Equal(head, node.Store.Head());
    }

    [Fact]
    public async Task Timer_EachInterval_FlushesWithoutARequest()
    {
        await using var node = await StartAsync();
        var (_, token) = await node.IssueAsync();
        await DecideAsync(node, token);
        node.Clock.Advance(_interval - TimeSpan.FromTicks(1));
        Assert.Empty(await DaysAsync(node));
        node.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Single(await DaysAsync(node));
    }

    [Fact]
    public async Task Dispose_StoreFailsThenRecovers_FlushesUnderTheSameBatch()
    {
        await using var node = await StartAsync();
        var (_, token) = await node.IssueAsync();
        await DecideAsync(node, token);
        node.Store.Counted = _ => throw new TimeoutException();
        node.Clock.Advance(_interval);
        node.Store.Counted = null;
        await node.DisposeAsync();
        Assert.Equal(1, Assert.Single(await DaysAsync(node)).Live);
    }

    [Fact]
    public async Task Decide_KeyWhoseEntryWasReplacedMeanwhile_IsCounted()
    {
        await using var node = await StartAsync();
        var (key, token) = await node.IssueAsync();
        var validation = await node.Validator.ValidateAsync(token);
        await node.RevokeAsync(key.Id);
        node.Validator.Decide(validation, node.Node.Scopes.Require("a:read"));
        await DecideAsync(node, token);
        await node.DisposeAsync();
        var day = Assert.Single(await DaysAsync(node));
        Assert.Equal((1L, 1L), (day.Live, day.Refused));
    }

    [Fact]
    public async Task Timer_ProcessIsKilledBetweenCountAndFlush_LosesOneIntervalAtMost()
    {
        await using var killed = await StartAsync();
        var (_, token) = await killed.IssueAsync();
        await DecideAsync(killed, token);
        killed.Clock.Advance(_interval);
        await DecideAsync(killed, token);
        await using var next = new TestNode(store: killed.Store);
        await next.Node.StartAsync();
        next.Clock.Advance(_interval);
        Assert.Equal(1, Assert.Single(await DaysAsync(next)).Live);
    }

    private static Task<TestNode> StartAsync() => TestNode.StartAsync(Configure);

    private static void Configure(ApiKeysOptions options)
    {
        options.AcceptTestKeys = true;
        options.Scopes.Add(new Scope("a:read", "Read"));
        options.Scopes.Add(new Scope("a:write", "Write"));
    }

    private static async Task<ApiKeyVerdict> DecideAsync(TestNode node, string token)
    {
        var validation = await node.Validator.ValidateAsync(token);
        return node.Validator.Decide(validation, node.Node.Scopes.Require("a:read")).Verdict;
    }

    private static ValueTask<IReadOnlyList<UsageDay>> DaysAsync(TestNode node) =>
        node.Store.ReadUsageAsync(new UsageQuery(Some.Owner, null, DateOnly.MinValue, DateOnly.MaxValue));
}
