using System.Diagnostics;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>Every digest that a stored row could hold for one presented token, computed while the caller's memory was at hand,
/// so that nothing of the token is kept while a store is asked.</summary>
[DebuggerDisplay("presented digests")]
internal sealed class PresentedDigests : IDisposable
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _digests;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly IReadOnlyList<Pepper> _peppers;

    public PresentedDigests(ReadOnlySpan<byte> token, PepperSet peppers)
    {
        _peppers = peppers.All;
        _digests = GC.AllocateUninitializedArray<byte>((_peppers.Count + 1) * KeyDigest.Length, pinned: true);
        TokenHasher.Sha256(token, At(0));
        for (var i = 0; i < _peppers.Count; i++)
            TokenHasher.Hmac(_peppers[i], token, At(i + 1));
    }

    /// <summary>Gives the digest for one scheme and pepper.</summary>
    /// <returns><see langword="false"/> where the pepper was not known when the token was presented.</returns>
    public bool TryGet(DigestScheme scheme, Pepper? pepper, Span<byte> digest)
    {
        if (scheme is DigestScheme.Sha256 or DigestScheme.HmacOfSha256)
        {
            At(0).CopyTo(digest);
            if (scheme is DigestScheme.HmacOfSha256)
                TokenHasher.Hmac(pepper!, digest, digest);
            return true;
        }

        for (var i = 0; i < _peppers.Count; i++)
        {
            if (!ReferenceEquals(_peppers[i], pepper))
                continue;
            At(i + 1).CopyTo(digest);
            return true;
        }

        return false;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_digests);

    private Span<byte> At(int index) => _digests.AsSpan(index * KeyDigest.Length, KeyDigest.Length);
}
