namespace ApiKeys.Tests;

/// <summary>Counts calls and lets a test wait for the next.</summary>
internal sealed class Wakes : IDisposable
{
    private readonly SemaphoreSlim _calls = new(0);

    public void Call() => _calls.Release();

    /// <summary>Waits for one call.</summary>
    public Task<bool> NextAsync(int seconds = 20) => _calls.WaitAsync(TimeSpan.FromSeconds(seconds));

    public void Dispose() => _calls.Dispose();

    /// <summary>Forgets the calls so far.</summary>
    public void Forget()
    {
        while (_calls.Wait(0))
        {
        }
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> claim)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!claim())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }
}
