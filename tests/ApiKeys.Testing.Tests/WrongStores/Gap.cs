namespace ApiKeys.Tests;

/// <summary>The time between a call's look and its write: it lasts until another call is made, if one comes.</summary>
internal sealed class Gap
{
    private const int MostYields = 2_000;
    private int _calls;

    public void Called() => Interlocked.Increment(ref _calls);

    public void Wait()
    {
        var before = Volatile.Read(ref _calls);
        for (var yields = 0; Volatile.Read(ref _calls) == before && yields < MostYields; yields++)
            Thread.Yield();
    }
}
