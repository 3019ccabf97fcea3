namespace ApiKeys;

/// <summary>Moves keys that are in use to the current pepper: the digest is made while the token is at hand, and
/// written off the request's path.</summary>
internal sealed class Rehasher(
    IKeyStore store,
    NodeMemory memory,
    TimeProvider time,
    Handover handover,
    NodeDiagnostics diagnostics
)
{
    // Enough to keep a store busy, and not so many that a changed pepper floods it.
    private const int MostAtOnce = 16;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private int _running;

    public static bool Wants(ValidatedApiKey entry, PepperSet known) =>
        known.Current is { } current && !entry.IsHashedUnder(current);

    public void Offer(ValidatedApiKey entry, ReadOnlySpan<byte> token, PepperSet known)
    {
        if (!entry.TryBeginRehash())
            return;
        if (Interlocked.Increment(ref _running) <= MostAtOnce)
        {
            // The presented token was the right one: what the store holds is its digest.
            var stored = DigestRules.Of(token, entry.State.Scheme, entry.Pepper);
            var scheme = DigestRules.SchemeUnder(known.Current, entry.IsImported);
            var moved = DigestRules.Of(token, scheme, known.Current);
            _ = ReplaceAsync(entry, stored, moved, known.Current!);
            return;
        }

        Interlocked.Decrement(ref _running);
        entry.EndRehash();
    }

    private async Task ReplaceAsync(ValidatedApiKey entry, KeyDigest stored, KeyDigest digest, Pepper pepper)
    {
        await handover.Next();
        try
        {
            var replaced = await StoreCall
                .WithinAsync(
                    token => store.ReplaceDigestAsync(entry.Id, stored, digest, token),
                    _patience, time, CancellationToken.None)
                .ConfigureAwait(false);
            if (replaced)
            {
                memory.ApplyRehashed(entry, digest, pepper);
                diagnostics.Rehashed(entry.Id);
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            diagnostics.StoreFailed(failure);
            entry.EndRehash();
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
