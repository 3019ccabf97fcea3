namespace ApiKeys;

/// <summary>Asks the core for what a page shows. Where there is no answer the page is not made of nothing: another one
/// says that it cannot be shown.</summary>
internal static class Reads
{
    /// <exception cref="ReadRefusedException">The read was refused.</exception>
    /// <exception cref="StoreAwayException">The store did not answer.</exception>
    public static async Task<T> ReadAsync<T>(
        this ConsoleRequest request,
        Func<ApiKeyIssuer, ValueTask<ApiKeyAnswer<T>>> read
    )
        where T : notnull
    {
        var answer = await read(request.Issuer).Reached(request.Gone);
        return answer.Succeeded ? answer.Value : throw new ReadRefusedException(answer.Faults);
    }

    /// <summary>Finds a key.</summary>
    /// <returns><see langword="null"/> where there is none, as far as whoever asks may know.</returns>
    /// <exception cref="ReadRefusedException">The read was refused.</exception>
    /// <exception cref="StoreAwayException">The store did not answer.</exception>
    public static async Task<ApiKeyResult?> FindAsync(this ConsoleRequest request, ApiKeyId id)
    {
        var found = await request.Issuer.FindAsync(request.Owner, id, request.Actor, request.Gone)
            .Reached(request.Gone);
        if (found.Succeeded)
            return found;
        return found.Refusal == FaultKind.NotFound ? null : throw new ReadRefusedException(found.Faults);
    }
}

/// <summary>A read was refused; the pipeline makes the page of it.</summary>
internal sealed class ReadRefusedException(IReadOnlyList<Fault> faults)
    : InvalidOperationException("A read for a page was refused.")
{
    public IReadOnlyList<Fault> Faults => faults;
}
