namespace ApiKeys.Tests.Validation;

public class KeyWatchTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    public static TheoryData<string, bool> Changes =>
        new()
        {
            { "revoke", true },
            { "delete", true },
            { "disable", true },
            { "owner", true },
            { "narrow", true },
            { "widen", false },
            { "rename", false },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Ended_ChangedElsewhere_TellsWhereTheKeyGrantsLess(string change, bool ends)
    {
        await using var test = await ScopedAsync();
        using var watch = await WatchAsync(test);
        Make(test.Truth, change);
        Assert.False(watch.Ended.IsCancellationRequested);
        test.Time.Advance(_second);
        Assert.Equal(ends, watch.Ended.IsCancellationRequested);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Watch_ChangedBetweenValidationAndWatch_HasEndedAlready(string change, bool ends)
    {
        await using var test = await ScopedAsync();
        var key = (await test.Begin(1)).Key!;
        Make(test.Truth, change);
        test.Time.Advance(_second);
        using var watch = test.Node.Validator.Watch(key);
        Assert.Equal(ends, watch.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task Watch_OlderKeyThanTheOneThatIsWatched_HasEndedWhereThatOneLostAScope()
    {
        await using var test = await ScopedAsync();
        var wide = (await test.Begin(1)).Key!;
        Make(test.Truth, "narrow");
        test.Time.Advance(_second);
        using var narrow = await WatchAsync(test);
        using var late = test.Node.Validator.Watch(wide);
        Assert.True(late.Ended.IsCancellationRequested);
        Assert.False(narrow.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task Watch_ExpiryShortenedSinceTheValidation_EndsAtTheNewExpiry()
    {
        await using var test = await ScopedAsync();
        var key = (await test.Begin(1)).Key!;
        test.Truth.Change(1, row => row with { ExpiresAt = test.Time.GetUtcNow().AddSeconds(4) });
        test.Time.Advance(_second);
        using var watch = test.Node.Validator.Watch(key);
        Assert.False(watch.Ended.IsCancellationRequested);
        test.Time.Advance(_second * 3);
        Assert.True(watch.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task Watch_BegunAfterWideningByAnother_EndsWhenThatIsTakenBack()
    {
        await using var test = await ScopedAsync();
        var narrow = (await test.Begin(1)).Key!;
        Make(test.Truth, "widen");
        test.Time.Advance(_second);
        using var first = test.Node.Validator.Watch(narrow);
        using var second = await WatchAsync(test);
        test.Truth.Change(1, key => key with { Access = Both("a") });
        test.Time.Advance(_second);
        Assert.True(second.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task Ended_RevokedHere_TellsBeforeTheCallReturns()
    {
        await using var test = await ScopedAsync();
        using var watch = await WatchAsync(test);
        var revoke = new RevokeApiKey { Id = Some.Id(1), Owner = Some.Owner, Actor = Some.Person };
        await test.Node.Issuer.RevokeAsync(revoke);
        Assert.True(watch.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task Ended_KeyExpires_TellsByTimer()
    {
        await using var test = await NodeUnderTest.StartedAsync(
            null, NodeUnderTest.Row(1, key => key with { ExpiresAt = Some.Now.AddDays(3) }));
        using var watch = await WatchAsync(test);
        test.Time.Advance(TimeSpan.FromDays(3) - TimeSpan.FromTicks(1));
        Assert.False(watch.Ended.IsCancellationRequested);
        test.Time.Advance(TimeSpan.FromTicks(1));
        Assert.True(watch.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task Ended_LeaseLapsedForABound_Tells()
    {
        await using var test = await ScopedAsync();
        using var watch = await WatchAsync(test);
        test.Cut();
        test.Time.Advance(NodeUnderTest.Bound * 1.9);
        Assert.False(watch.Ended.IsCancellationRequested);
        test.Time.Advance(_second * 2);
        Assert.True(watch.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task Ended_NodeDisposed_TellsWhoeverWatchesThenOrLater()
    {
        var test = await ScopedAsync();
        var key = (await test.Begin(1)).Key!;
        using var watch = test.Node.Validator.Watch(key);
        await test.DisposeAsync();
        using var late = test.Node.Validator.Watch(key);
        Assert.True(watch.Ended.IsCancellationRequested);
        Assert.True(late.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task Ended_CallbackThatBlocks_HoldsUpNeitherReaderNorRevocation()
    {
        await using var test = await ScopedAsync();
        using var watch = await WatchAsync(test);
        using var release = new ManualResetEventSlim();
        var told = new TaskCompletionSource();
        using var registration = watch.Ended.Register(() =>
        {
            told.SetResult();
            release.Wait();
        });
        test.Truth.Revoke(1);
        test.Time.Advance(_second);
        await told.Task;
        Assert.Equal(ApiKeyVerdict.Revoked, await test.Validate(1));
        release.Set();
    }

    [Fact]
    public async Task Watch_Ended_LeavesNoTimerBehind()
    {
        await using var test = await NodeUnderTest.StartedAsync(
            null, NodeUnderTest.Row(1, key => key with { ExpiresAt = Some.Now.AddDays(3) }));
        var before = test.Time.TimersArmed;
        (await WatchAsync(test)).Dispose();
        test.Time.Advance(_second);
        Assert.Equal(before, test.Time.TimersArmed);
    }

    private static Task<NodeUnderTest> ScopedAsync() =>
        NodeUnderTest.StartedAsync(
            options =>
            {
                options.Scopes.Add(new Scope("memory:read", "Read"));
                options.Scopes.Add(new Scope("memory:write", "Write"));
            },
            NodeUnderTest.Row(1, key => key with { Access = Both("a") })
        );

    private static async Task<KeyWatch> WatchAsync(NodeUnderTest test) =>
        test.Node.Validator.Watch((await test.Begin(1)).Key!);

    private static KeyAccess Both(params string[] tags) => KeyAccess.Scoped(["memory:read", "memory:write"], tags);

    private static void Make(InMemoryKeyStore store, string change)
    {
        _ = change switch
        {
            "revoke" => store.Revoke(1),
            "delete" => store.Delete(1),
            "disable" => store.Change(1, key => key with { Disabled = true }),
            "owner" => store.Flag(disabled: true),
            "narrow" => store.Change(1, key => key with { Access = KeyAccess.Scoped(["memory:read"], ["a"]) }),
            "widen" => store.Change(1, key => key with { Access = Both("a", "b") }),
            _ => store.Change(1, key => key with { Name = "another" }),
        };
    }
}
