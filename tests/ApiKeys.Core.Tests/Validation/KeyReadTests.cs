namespace ApiKeys.Tests.Validation;

public class KeyReadTests
{
    private readonly TaskCompletionSource _hold = new();

    [Fact]
    public async Task Validate_ThousandFirstUsesAndTheFirstCallerCancels_ReadsOnceAndServesTheOthers()
    {
        await using var test = await LapsedAsync(NodeUnderTest.Row(1));
        using var first = new CancellationTokenSource();
        var cancelled = test.Begin(1, first.Token);
        var others = Enumerable.Range(0, 999).Select(_ => test.Begin(1)).ToArray();
        await first.CancelAsync();
        _hold.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.All(await Task.WhenAll(others), answer => Assert.True(answer.IsValid));
        Assert.Equal(1, test.Store.Finds);
    }

    [Fact]
    public async Task Validate_ReadFails_IsUnavailableAndTheNextCallReadsAgain()
    {
        await using var test = await LapsedAsync(NodeUnderTest.Row(1));
        test.Cut();
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
        test.Heal();
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_HundredThousandUnknownIds_OneHeadReadAtATimeAndNothingIsKept()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Store.Gate = call => call == "head" ? _hold.Task : Task.CompletedTask;
        var before = test.Store.Heads;
        var flood = Enumerable.Range(2, 100_000).Select(number => test.Begin(number)).ToArray();
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
        _hold.SetResult();
        Assert.All(await Task.WhenAll(flood), answer => Assert.Equal(ApiKeyVerdict.Unknown, answer.Verdict));
        Assert.Equal((1, 0), (test.Store.MostHeadsAtOnce, test.Store.Finds));
        Assert.True(test.Store.Heads - before < 10, $"{test.Store.Heads - before} head reads.");
    }

    [Fact]
    public async Task Validate_AboveTheMirrorLimit_ReadsEachIdOnceAndRefusesPastTheCap()
    {
        static void Small(ApiKeysOptions options) => (options.MirrorLimit, options.MaxConcurrentReads) = (2, 3);
        await using var test = await NodeUnderTest.StartedAsync(Small, Numbered(5));
        test.Store.Gate = call => call == "find" ? _hold.Task : Task.CompletedTask;
        int[] numbers = [10, 11, 12, 10, 11, 12];
        var waiting = numbers.Select(number => test.Begin(number)).ToArray();
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(20));
        Assert.Equal(3, test.Store.Finds);
        _hold.SetResult();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(ApiKeyVerdict.Unknown, answer.Verdict));
    }

    [Fact]
    public async Task Validate_KeyCreatedWhileAnOlderReadIsUnderWay_DoesNotBelieveItsUnknown()
    {
        await using var test = await NodeUnderTest.StartedAsync(options => options.MirrorLimit = 1, Numbered(2));
        var empty = new InMemoryKeyStore();
        test.Store.Gate = call => call == "find" ? _hold.Task : Task.CompletedTask;
        var early = test.Begin(7);
        test.Truth.Add(NodeUnderTest.Row(7));
        var late = test.Begin(7);
        (test.Store.Inner, var full) = (empty, test.Store.Inner);
        test.Store.Gate = _ => Restore(test, full);
        _hold.SetResult();
        Assert.Equal(ApiKeyVerdict.Unknown, (await early).Verdict);
        Assert.Equal(ApiKeyVerdict.Valid, (await late).Verdict);
    }

    [Theory]
    [InlineData("find")]
    [InlineData("head")]
    [InlineData("scan")]
    public async Task Dispose_ValidationWaitsAtAnAwait_IsUnavailable(string call)
    {
        var test = call == "find" ? await LapsedAsync(NodeUnderTest.Row(1)) : new NodeUnderTest();
        test.Truth.Add(NodeUnderTest.Row(2));
        test.Store.Gate = made => made == call || call == "scan" && made == "find" ? _hold.Task : Task.CompletedTask;
        var waiting = test.Begin(1);
        Assert.False(waiting.IsCompleted);
        await test.DisposeAsync();
        Assert.Equal(ApiKeyVerdict.Unavailable, (await waiting).Verdict);
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(2));
    }

    [Theory]
    [InlineData("find")]
    [InlineData("head")]
    public async Task Validate_CancelledAtAnAwait_ThrowsAndTheReadGoesOn(string call)
    {
        await using var test = call == "find" ? await LapsedAsync(NodeUnderTest.Row(1)) : new NodeUnderTest();
        using var cancellation = new CancellationTokenSource();
        test.Store.Gate = made => made == call ? _hold.Task : Task.CompletedTask;
        var waiting = test.Begin(1, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _hold.SetResult();
        Assert.Equal(call == "find" ? ApiKeyVerdict.Valid : ApiKeyVerdict.Unknown, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_FloodOfWrongSecrets_RightfulHolderIsServedFromMemory()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        var wrong = NodeUnderTest.Token(1, secret: 'x');
        for (var turn = 0; turn < 10_000; turn++)
            Assert.Equal(ApiKeyVerdict.Mismatch, test.Node.Validator.ValidateAsync(wrong).Completed().Verdict);
        var right = NodeUnderTest.Token(1);
        Assert.Equal(ApiKeyVerdict.Valid, test.Node.Validator.ValidateAsync(right).Completed().Verdict);
        Assert.Equal(0, test.Store.Finds);
    }

    /// <summary>Gives a node without a lease, so that each validation reads the store, whose key reads wait for the
    /// test.</summary>
    private async Task<NodeUnderTest> LapsedAsync(params StoredKey[] rows)
    {
        var test = await NodeUnderTest.StartedAsync(null, rows);
        test.Time.Move(NodeUnderTest.Bound);
        test.Store.Gate = call => call == "head" ? new TaskCompletionSource().Task : _hold.Task;
        return test;
    }

    private static StoredKey[] Numbered(int count) =>
        [.. Enumerable.Range(1, count).Select(number => NodeUnderTest.Row(number))];

    private static Task Restore(NodeUnderTest test, InMemoryKeyStore full)
    {
        test.Store.Inner = full;
        return Task.CompletedTask;
    }
}
