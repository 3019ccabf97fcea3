namespace ApiKeys.Tests;

/// <summary>Waits for what tells nobody that it happens.</summary>
internal static class Until
{
    /// <summary>Waits until something is so.</summary>
    public static async Task IsSoAsync(Func<bool> claim)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!claim())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }
}
