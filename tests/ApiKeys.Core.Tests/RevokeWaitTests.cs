namespace ApiKeys.Tests;

public sealed class RevokeWaitTests
{
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Revoke_ThatWaitsForTheFleet_ReturnsAfterTheFleetsBound()
    {
        await using var node = await TestNode.StartAsync(options => options.StalenessBound = TimeSpan.FromSeconds(2));
        await node.Node.SetFleetBoundAsync(TimeSpan.FromSeconds(30));
        var revoking = await BeginAsync(node, CancellationToken.None);
        node.Clock.Advance(TimeSpan.FromSeconds(30) - _tick);
        Assert.False(revoking.IsCompleted);
        node.Clock.Advance(_tick);
        Assert.Equal(ApiKeyOutcome.Done, (await revoking).Outcome);
    }

    [Fact]
    public async Task Revoke_WhereNoFleetBoundIsKept_WaitsForTheNodesOwn()
    {
        await using var node = new TestNode(options => options.StalenessBound = TimeSpan.FromSeconds(2));
        var revoking = await BeginAsync(node, CancellationToken.None);
        node.Clock.Advance(TimeSpan.FromSeconds(2) - _tick);
        Assert.False(revoking.IsCompleted);
        node.Clock.Advance(_tick);
        await revoking;
    }

    [Fact]
    public async Task Revoke_WaitingForTheFleet_IsDurableAndRefusedHereMeanwhile()
    {
        await using var node = await TestNode.StartAsync();
        var (key, token) = await node.IssueAsync();
        var revoking = node.RevokeAsync(key.Id, asked => asked with { WaitsForFleet = true });
        Assert.NotNull((await node.RowAsync(key.Id)).Key.RevokedAt);
        Assert.Equal(ApiKeyVerdict.Revoked, await node.VerdictOfAsync(token));
        node.Clock.Advance(TimeSpan.FromSeconds(5));
        await revoking;
    }

    [Fact]
    public async Task Revoke_WaitIsCancelled_UndoesNothing()
    {
        using var cancel = new CancellationTokenSource();
        await using var node = await TestNode.StartAsync();
        var revoking = await BeginAsync(node, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => revoking);
        var row = Assert.Single((await node.Store.Inner.ScanAsync(default, 10)).Keys);
        Assert.Equal(Some.Now, row.Key.RevokedAt);
    }

    [Fact]
    public async Task Revoke_AgainWaitingForTheFleet_WaitsToo()
    {
        await using var node = await TestNode.StartAsync();
        var (key, _) = await node.IssueAsync();
        await node.RevokeAsync(key.Id);
        var revoking = node.RevokeAsync(key.Id, asked => asked with { WaitsForFleet = true });
        Assert.False(revoking.IsCompleted);
        node.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(ApiKeyOutcome.Unchanged, (await revoking).Outcome);
    }

    [Fact]
    public async Task Revoke_NotFoundWaitingForTheFleet_ReturnsAtOnce()
    {
        await using var node = await TestNode.StartAsync();
        var result = node.RevokeAsync(Some.Id(1), asked => asked with { WaitsForFleet = true });
        Assert.True(result.IsCompleted);
    }

    private static async Task<Task<ApiKeyResult>> BeginAsync(TestNode node, CancellationToken cancellationToken)
    {
        var (key, _) = await node.IssueAsync();
        var asked = TestNode.Revocation(key.Id) with { WaitsForFleet = true };
        var revoking = node.Issuer.RevokeAsync(asked, cancellationToken).AsTask();
        Assert.False(revoking.IsCompleted);
        return revoking;
    }
}
