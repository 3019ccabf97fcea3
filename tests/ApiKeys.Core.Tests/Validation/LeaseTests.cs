namespace ApiKeys.Tests.Validation;

public class LeaseTests
{
    private static readonly TimeSpan _lease = NodeUnderTest.Bound * 0.99;

    [Fact]
    public async Task Validate_OneTickBeforeTheLeaseEnds_AnswersFromMemory()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Cut();
        test.Time.Move(_lease - TimeSpan.FromTicks(1));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
        Assert.Equal(ApiKeyNodeState.Current, test.Node.State);
    }

    [Fact]
    public async Task Validate_StoreAwayAt99HundredthsOfTheBound_IsUnavailable()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Cut();
        test.Time.Move(_lease);
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
        Assert.Equal(ApiKeyNodeState.Lapsed, test.Node.State);
    }

    [Fact]
    public async Task Validate_WallClockBackAnHour_LeaseEndsAsItWould()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Cut();
        test.Time.MoveWall(TimeSpan.FromHours(-1));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
        test.Time.Move(_lease);
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_MachineWasSuspended_HasNoLease()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Cut();
        test.Time.MoveWall(_lease);
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_PausedBeforeTheClockWhileRevokedAndRenewed_IsNotValid()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Time.AtTimestamp = () =>
        {
            test.Time.AtTimestamp = null;
            test.Truth.Revoke(1);
            test.Time.Advance(NodeUnderTest.Bound * 2);
        };
        Assert.Equal(ApiKeyVerdict.Revoked, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_StoreAwayAtTheStart_IsUnavailableAndRecoversByItself()
    {
        await using var test = new NodeUnderTest();
        test.Truth.Add(NodeUnderTest.Row(1));
        test.Cut();
        Assert.False(await test.Node.StartAsync());
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
        test.Heal();
        test.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ApiKeyNodeState.Current, test.Node.State);
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_StoreHangsForEver_IsUnavailableAfterTheBoundAndRecovers()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Hang();
        test.Time.Advance(_lease);
        var waiting = test.Begin(1);
        Assert.False(waiting.IsCompleted);
        test.Time.Advance(NodeUnderTest.Bound);
        Assert.Equal(ApiKeyVerdict.Unavailable, (await waiting).Verdict);
        test.Heal();
        test.Time.Advance(NodeUnderTest.Bound * 2);
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
    }

    [Theory]
    [InlineData(-1, ApiKeyVerdict.Valid)]
    [InlineData(0, ApiKeyVerdict.Expired)]
    [InlineData(1, ApiKeyVerdict.Expired)]
    public async Task Validate_TicksFromExpiry_IsUsableBeforeIt(int ticks, ApiKeyVerdict verdict)
    {
        var end = Some.Now.AddSeconds(2);
        var row = NodeUnderTest.Row(1, key => key with { ExpiresAt = end });
        await using var test = await NodeUnderTest.StartedAsync(null, row);
        test.Time.Move(TimeSpan.FromSeconds(2) + TimeSpan.FromTicks(ticks));
        Assert.Equal(verdict, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_HeadReadThatWasUnderWayAtDispose_GrantsNothing()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Store.Gate = _ =>
        {
            DisposeNow(test);
            return Task.CompletedTask;
        };
        test.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
        Assert.Equal(ApiKeyNodeState.Stopped, test.Node.State);
    }

    [Fact]
    public async Task Validate_BackupRestoredAndChangedPastIt_StartsAfresh()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1), NodeUnderTest.Row(2));
        var restored = new InMemoryKeyStore();
        restored.Add(NodeUnderTest.Row(1), NodeUnderTest.Row(3));
        restored.Revoke(1);
        test.Store.Inner = restored;
        test.Time.Advance(NodeUnderTest.Bound);
        Assert.Equal(ApiKeyVerdict.Revoked, await test.Validate(1));
        Assert.Equal(ApiKeyVerdict.Unknown, await test.Validate(2));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(3));
        Assert.Equal(1, test.Log.Count(1004));
    }

    [Fact]
    public async Task Validate_LogTrimmedPastTheNode_StartsAfresh()
    {
        await using var test = new NodeUnderTest(truth: new InMemoryKeyStore(changesKept: 2));
        test.Truth.Add(NodeUnderTest.Row(1), NodeUnderTest.Row(2));
        await test.Node.StartAsync();
        test.Truth.Revoke(1);
        foreach (var turn in Enumerable.Range(0, 3))
            test.Truth.Change(2, key => key with { Name = $"turn {turn}" });
        test.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ApiKeyVerdict.Revoked, await test.Validate(1));
        Assert.Equal(1, test.Log.Count(1004));
    }

    private static void DisposeNow(NodeUnderTest test)
    {
        test.Heal();
        test.Node.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
