namespace ApiKeys;

/// <summary>Waits for work that others wait for too.</summary>
internal static class Shared
{
    /// <summary>Waits, and then goes on apart from whoever completed the work: what a caller does next, however long it takes or
    /// whatever it waits for, holds up neither the change reader nor the others.</summary>
    public static async ValueTask<T> WaitAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        if (work.IsCompleted)
            return await work.ConfigureAwait(false);
        var result = await work.WaitAsync(cancellationToken).ConfigureAwait(false);
        await Task.Yield();
        return result;
    }
}
