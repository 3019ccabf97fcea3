using System.Collections.Concurrent;

namespace ApiKeys.Tests;

public sealed class StoreCheckContextTests
{
    [Fact]
    public void RunAsync_OnAContextOfOneThreadWithAStoreThatYields_Ends()
    {
        using var context = new OneThread();
        var ended = new Thread(() => context.Run(() => StoreContract.Checks["Find_NothingWritten_GivesNull"]
            .RunAsync(kept => new StoreUnderTest(new YieldingStore(kept), () => { }, () => { }))))
        {
            IsBackground = true,
        };
        ended.Start();
        Assert.True(ended.Join(TimeSpan.FromMinutes(1)));
        Assert.True(context.HasEndedWell);
    }

    private sealed class YieldingStore(int changesKept) : DelegatingKeyStore(new InMemoryKeyStore(changesKept))
    {
        public override async ValueTask<StoredKey?> FindAsync(
            ApiKeyId id,
            CancellationToken cancellationToken = default
        )
        {
            await Task.Yield();
            return await Inner.FindAsync(id, cancellationToken);
        }
    }

    /// <summary>Runs all that is posted on the thread that began, as a user interface does.</summary>
    private sealed class OneThread : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<(SendOrPostCallback Call, object? State)> _posted = [];

        public bool HasEndedWell { get; private set; }

        public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

        public void Run(Func<Task> begin)
        {
            SetSynchronizationContext(this);
            var task = begin();
            task.ContinueWith(_ => _posted.CompleteAdding(), TaskScheduler.Default);
            foreach (var (call, state) in _posted.GetConsumingEnumerable())
                call(state);
            HasEndedWell = task.IsCompletedSuccessfully;
        }

        public void Dispose() => _posted.Dispose();
    }
}
