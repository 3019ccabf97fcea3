using System.Collections.Concurrent;

namespace ApiKeys.Tests.Validation;

/// <summary>A store whose calls hold up whoever makes them, which they should not.</summary>
public sealed class BlockingStoreTests
{
    [Fact]
    public async Task HeadRead_HoldsUpItsCaller_LeaseLapsesAndEndsWatchesAllTheSame()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        using var watch = test.Node.Validator.Watch((await test.Begin(1)).Key!);
        using var ended = new ManualResetEventSlim();
        await using var told = watch.Ended.Register(ended.Set);
        using var reached = new ManualResetEventSlim();
        using var released = new ManualResetEventSlim();
        test.Store.Gate = _ =>
        {
            reached.Set();
            released.Wait();
            return Task.CompletedTask;
        };
        var clock = new Thread(() => test.Time.Advance(TimeSpan.FromSeconds(1)));
        clock.Start();
        reached.Wait();
        test.Time.Advance(NodeUnderTest.Bound * 3);
        ended.Wait();
        released.Set();
        clock.Join();
        Assert.True(watch.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task HeadRead_AskedForDuringAnother_IsNotMadeByWhoeverBeganThatOne()
    {
        await using var test = await NodeUnderTest.StartedAsync(null, NodeUnderTest.Row(1));
        var readers = new ConcurrentQueue<int>();
        var second = Task.CompletedTask;
        test.Store.Gate = call =>
        {
            readers.Enqueue(Environment.CurrentManagedThreadId);
            if (readers.Count == 1)
                second = test.Validate(2);
            return Task.CompletedTask;
        };
        var first = new Thread(() => _ = test.Validate(3));
        first.Start();
        first.Join();
        await second;
        Assert.Equal([first.ManagedThreadId], readers.Take(1));
        Assert.Single(readers, first.ManagedThreadId);
        Assert.True(readers.Count > 1);
    }
}
