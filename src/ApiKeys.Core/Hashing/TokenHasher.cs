using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>Computes the digests of a token with hash states that each thread keeps, so that a validation neither
/// allocates nor sets a hash up.</summary>
/// <remarks>The states are the framework's own. Each is finished by whoever appended to it, before anything else on the
/// thread can use it. Should the framework fail in between, for want of memory, the thread's next digest matches
/// nothing.</remarks>
internal static class TokenHasher
{
    [ThreadStatic]
    private static IncrementalHash? _plain;

    [ThreadStatic]
    private static List<(Pepper Pepper, IncrementalHash State)>? _keyed;

    /// <summary>Gives the thread's state for digests under a pepper, or for plain ones.</summary>
    /// <remarks>Append once, and finish.</remarks>
    public static IncrementalHash StateOf(Pepper? pepper)
    {
        if (pepper is null)
            return _plain ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var keyed = _keyed ??= [];
        foreach (var (known, state) in keyed)
        {
            if (ReferenceEquals(known, pepper))
                return state;
        }

        return Add(keyed, pepper);
    }

    /// <summary>Computes the digest that a row of this scheme and pepper holds for a token.</summary>
    /// <param name="scheme">One of the three schemes.</param>
    /// <param name="pepper">The pepper for the keyed schemes.</param>
    /// <param name="token">The token's ASCII bytes.</param>
    /// <param name="digest">Where the 32 bytes go.</param>
    public static void Compute(DigestScheme scheme, Pepper? pepper, ReadOnlySpan<byte> token, Span<byte> digest)
    {
        switch (scheme)
        {
            case DigestScheme.Sha256:
                Sha256(token, digest);
                break;
            case DigestScheme.Hmac:
                Hmac(pepper!, token, digest);
                break;
            case DigestScheme.HmacOfSha256:
                Sha256(token, digest);
                Hmac(pepper!, digest, digest);
                break;
            case DigestScheme.None:
            default:
                throw new ArgumentOutOfRangeException(nameof(scheme));
        }
    }

    public static void Sha256(ReadOnlySpan<byte> source, Span<byte> digest) => Finish(StateOf(null), source, digest);

    public static void Hmac(Pepper pepper, ReadOnlySpan<byte> source, Span<byte> digest) =>
        Finish(StateOf(pepper), source, digest);

    private static void Finish(IncrementalHash state, ReadOnlySpan<byte> source, Span<byte> digest)
    {
        state.AppendData(source);
        state.GetHashAndReset(digest);
    }

    private static IncrementalHash Add(List<(Pepper Pepper, IncrementalHash State)> keyed, Pepper pepper)
    {
        for (var i = keyed.Count - 1; i >= 0; i--)
        {
            if (!keyed[i].Pepper.IsForgotten)
                continue;
            keyed[i].State.Dispose();
            keyed.RemoveAt(i);
        }

        var added = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, pepper.Reveal());
        keyed.Add((pepper, added));
        return added;
    }
}
