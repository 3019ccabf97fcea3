namespace ApiKeys;

/// <summary>Reads of a store that are given up when their answer could not be used any more.</summary>
internal static class StoreCall
{
    public static async ValueTask<T> WithinAsync<T>(
        Func<CancellationToken, ValueTask<T>> read,
        TimeSpan limit,
        TimeProvider time,
        CancellationToken stop
    )
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        var call = read(either.Token);

        // A store that does not listen to the token is not waited for either.
        return call.IsCompleted
            ? await call.ConfigureAwait(false)
            : await call.AsTask().WaitAsync(either.Token).ConfigureAwait(false);
    }
}
