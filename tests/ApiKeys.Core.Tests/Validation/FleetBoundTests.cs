namespace ApiKeys.Tests.Validation;

public class FleetBoundTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task State_OwnBoundAboveTheFleets_IsTooLargeAndAnswersNothing()
    {
        await using var test = new NodeUnderTest();
        Keep(test, _second * 4);
        test.Truth.Add(NodeUnderTest.Row(1));
        await test.Node.StartAsync();
        Assert.Equal(ApiKeyNodeState.BoundTooLarge, test.Node.State);
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
        Assert.Equal(1, test.Log.Count(1009));
        await test.Node.DisposeAsync();
        Assert.Equal(ApiKeyNodeState.Stopped, test.Node.State);
    }

    [Fact]
    public async Task Validate_FleetLeasesForLess_LeaseIsTheFleets()
    {
        await using var test = new NodeUnderTest();
        Assert.True(test.Truth.TrySetBoundAsync(default, new FleetBound(_second * 2, _second * 5)).Completed());
        test.Truth.Add(NodeUnderTest.Row(1));
        await test.Node.StartAsync();
        test.Cut();
        test.Time.Move((_second * 2 * 0.99) - TimeSpan.FromTicks(1));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
        test.Time.Move(TimeSpan.FromTicks(1));
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
    }

    [Fact]
    public async Task SetFleetBound_Lowered_IsPromisedOnlyAfterTheOldOneHasPassed()
    {
        await using var test = await NodeUnderTest.StartedAsync();
        var change = test.Node.SetFleetBoundAsync(_second * 2);
        test.Time.Move((_second * 5) - TimeSpan.FromTicks(1));
        test.Time.FireNext();
        var bound = test.Truth.Changes(null).Bound;
        Assert.Equal(_second * 5, bound.Promise);
        Assert.InRange(bound.Lease, _second * 1.99, _second * 2);
        test.Time.Advance(_second);
        await change;
        Assert.Equal(FleetBound.Of(_second * 2), test.Truth.Changes(null).Bound);
    }

    [Fact]
    public async Task SetFleetBound_Raised_CountsAtOnce()
    {
        await using var test = await NodeUnderTest.StartedAsync();
        Assert.True(test.Node.SetFleetBoundAsync(_second * 20).IsCompletedSuccessfully);
        Assert.Equal(FleetBound.Of(_second * 20), test.Truth.Changes(null).Bound);
    }

    [Fact]
    public async Task State_FleetBoundRaisedAgain_RecoversByItself()
    {
        await using var test = new NodeUnderTest();
        Keep(test, _second * 4);
        await test.Node.StartAsync();
        await test.Node.SetFleetBoundAsync(_second * 10);
        test.Time.Advance(_second);
        Assert.Equal(ApiKeyNodeState.Current, test.Node.State);
    }

    [Fact]
    public async Task Revoke_WaitsForFleet_ReturnsWhenThePromiseHasPassed()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        var revoke = Revoke(test, CancellationToken.None);
        test.Time.Advance(NodeUnderTest.Bound - TimeSpan.FromTicks(1));
        Assert.False(revoke.IsCompleted);
        Assert.Equal(ApiKeyVerdict.Revoked, await test.Validate(1));
        test.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(ApiKeyOutcome.Done, (await revoke).Outcome);
    }

    [Fact]
    public async Task Revoke_WaitCancelled_UndoesNothing()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        using var wait = new CancellationTokenSource();
        var revoke = Revoke(test, wait.Token);
        await wait.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => revoke);
        Assert.Equal(ApiKeyVerdict.Revoked, await test.Validate(1));
        Assert.NotNull(test.Truth.Find(1)!.Key.RevokedAt);
    }

    private static void Keep(NodeUnderTest test, TimeSpan bound) =>
        Assert.True(test.Truth.TrySetBoundAsync(default, FleetBound.Of(bound)).Completed());

    private static Task<ApiKeyResult> Revoke(NodeUnderTest test, CancellationToken cancellationToken)
    {
        var asked = new RevokeApiKey
        {
            Id = Some.Id(1),
            Owner = Some.Owner,
            Actor = Some.Person,
            WaitsForFleet = true,
        };
        return test.Node.Issuer.RevokeAsync(asked, cancellationToken).AsTask();
    }
}
