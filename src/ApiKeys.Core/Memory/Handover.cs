using System.Runtime.CompilerServices;

namespace ApiKeys;

/// <summary>Where work goes on that must not hold up whoever completed what it waited for: on the thread
/// pool.</summary>
internal class Handover
{
    public static Handover ToPool { get; } = new();

    /// <summary>Waits for work that others wait for too, and then goes on apart from whoever completed it: what a
    /// caller does next, however long it takes or whatever it waits for, holds up neither the change reader nor the
    /// others.</summary>
    public async ValueTask<T> AfterAsync<T>(Task<T> shared, CancellationToken cancellationToken)
    {
        if (shared.IsCompleted)
            return await shared.ConfigureAwait(false);
        var result = await shared.WaitAsync(cancellationToken).ConfigureAwait(false);
        await Next();
        return result;
    }

    /// <summary>Goes on elsewhere.</summary>
    public Step Next() => new(this);

    protected virtual void Post(Action work) =>
        ThreadPool.UnsafeQueueUserWorkItem(static work => work(), work, preferLocal: false);

    /// <summary>A wait that ends at once, somewhere else.</summary>
    public readonly struct Step(Handover handover) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Step GetAwaiter() => this;

        public void GetResult() { }

        public void OnCompleted(Action continuation) => handover.Post(continuation);

        public void UnsafeOnCompleted(Action continuation) => handover.Post(continuation);
    }
}
