namespace ApiKeys.Tests.Validation;

/// <summary>Waits for the one thing that a node starts on the thread pool, the loading of its mirror, so that the rest of a
/// simulation stays on one thread.</summary>
/// <remarks>The loader begins with a yield, which no context can catch without keeping the awaits around it from completing on
/// the caller's thread. So the end of the pool's work item is noticed instead: there the thread leaves this flow.</remarks>
internal sealed class PoolTurn : IDisposable
{
    private static readonly AsyncLocal<PoolTurn?> _flow = new(OnChanged);
    private static readonly TimeSpan _tooLong = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _ended = new(0);

    public void Enter() => _flow.Value = this;

    public static void Leave() => _flow.Value = null;

    public void Await()
    {
        if (!_ended.Wait(_tooLong))
            throw new TimeoutException("The loading of a mirror did not begin.");
    }

    public void Dispose() => _ended.Dispose();

    private static void OnChanged(AsyncLocalValueChangedArgs<PoolTurn?> change)
    {
        if (change.ThreadContextChanged && change is { PreviousValue: { } turn, CurrentValue: null })
            turn._ended.Release();
    }
}
