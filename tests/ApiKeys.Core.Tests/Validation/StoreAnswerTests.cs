namespace ApiKeys.Tests.Validation;

/// <summary>Answers that need the store: of keys that are not in memory, or not yet.</summary>
public class StoreAnswerTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Validate_KeyCreatedElsewhere_IsFoundByTheNextHeadRead()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        test.Truth.Add(NodeUnderTest.Row(7));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(7));
        Assert.Equal(0, test.Store.Finds);
    }

    [Fact]
    public async Task Validate_UnknownId_IsUnknownAfterAHeadReadAndUnavailableWithoutOne()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        Assert.Equal(ApiKeyVerdict.Unknown, await test.Validate(7));
        test.Cut();
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(7));
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
    }

    [Fact]
    public async Task Validate_UnknownIsToldTooLate_IsAskedAgain()
    {
        await using var test = await AboveTheLimitAsync();
        var late = true;
        test.Store.Gate = call =>
        {
            if (call == "find" && late)
                test.Time.Move(_second);
            late = false;
            return Task.CompletedTask;
        };
        Assert.Equal(ApiKeyVerdict.Unknown, await test.Validate(7));
        Assert.Equal(2, test.Store.Finds);
    }

    [Fact]
    public async Task Validate_KeyThatChangesWheneverItIsRead_IsUnavailableInTheEnd()
    {
        await using var test = await AboveTheLimitAsync(bound: _second);
        test.Store.Gate = call =>
        {
            if (call == "find")
                Change(test);
            return Task.CompletedTask;
        };
        Assert.Equal(ApiKeyVerdict.Unavailable, await test.Validate(1));
        Assert.Equal(8, test.Store.Finds);
    }

    [Theory]
    [InlineData(-1, ApiKeyVerdict.NotYetValid)]
    [InlineData(0, ApiKeyVerdict.Valid)]
    [InlineData(1, ApiKeyVerdict.Valid)]
    public async Task Validate_TicksFromNotBefore_IsUsableFromItOn(int ticks, ApiKeyVerdict verdict)
    {
        var begins = Some.Now.AddSeconds(2);
        var row = NodeUnderTest.Row(1, key => key with { NotBefore = begins });
        await using var test = await NodeUnderTest.StartedAsync(null, row);
        test.Time.Move(TimeSpan.FromSeconds(2) + TimeSpan.FromTicks(ticks));
        var validation = await test.Begin(1);
        Assert.Equal((verdict, 0), (validation.Verdict, test.Store.Finds));
        Assert.Equal(begins, validation.KnownKey!.NotBefore);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Watch_KeyThatMemoryDoesNotHold_EndsWhereItCannotBeShownToBeGood(bool revoked)
    {
        await using var test = await AboveTheLimitAsync();
        var key = await DroppedAsync(test);
        if (revoked)
            test.Truth.Revoke(1);
        else
            test.Cut();
        using var watch = test.Node.Validator.Watch(key);
        var ended = new TaskCompletionSource();
        watch.Ended.Register(ended.SetResult);
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Watch_KeyThatMemoryDoesNotHold_GoesOnWhereTheStoreHasIt()
    {
        await using var test = await AboveTheLimitAsync();
        var key = await DroppedAsync(test);
        var finds = test.Store.Finds;
        using var watch = test.Node.Validator.Watch(key);
        Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(1));
        Assert.False(watch.Ended.IsCancellationRequested);
        Assert.True(test.Store.Finds > finds);
    }

    private static Task<NodeUnderTest> AboveTheLimitAsync(TimeSpan? bound = null) =>
        NodeUnderTest.StartedAsync(
            options => (options.MirrorLimit, options.StalenessBound) = (1, bound ?? NodeUnderTest.Bound),
            [.. Enumerable.Range(1, 3).Select(number => NodeUnderTest.Row(number))]);

    // Others take its place, since there is room for one.
    private static async Task<ValidatedApiKey> DroppedAsync(NodeUnderTest test)
    {
        var key = (await test.Begin(1)).Key!;
        foreach (var number in new[] { 2, 3, 2, 3 })
            Assert.Equal(ApiKeyVerdict.Valid, await test.Validate(number));
        return key;
    }

    private static void Change(NodeUnderTest test)
    {
        test.Truth.Change(1, key => key with { Name = $"version {key.Version}" });
        test.Time.Advance(_second / 5);
    }
}
