using System.Runtime.CompilerServices;

namespace ApiKeys;

/// <summary>Tells failures of the store from every other: by where they come from, since each store has exceptions of
/// its own.</summary>
internal static class StoreReach
{
    /// <summary>Waits for what the core does with the store.</summary>
    /// <exception cref="StoreAwayException">It failed, and not because the client left.</exception>
    public static ConfiguredValueTaskAwaitable<T> Reached<T>(this ValueTask<T> answer, CancellationToken gone) =>
        ReachAsync(answer, gone).ConfigureAwait(false);

    private static async ValueTask<T> ReachAsync<T>(ValueTask<T> answer, CancellationToken gone)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException
            && !(failure is OperationCanceledException && gone.IsCancellationRequested))
        {
            throw new StoreAwayException(failure);
        }
    }
}

/// <summary>The store did not answer a call; <see cref="StoreAway"/> makes the call's answer of it.</summary>
internal sealed class StoreAwayException(Exception failure)
    : InvalidOperationException("The key store did not answer.", failure);
