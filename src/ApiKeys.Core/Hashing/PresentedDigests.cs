using System.Diagnostics;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>Every digest that a stored row could hold for one presented token, computed while the caller's memory was
/// at hand, so that nothing of the token is kept while a store is asked.</summary>
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
        _digests = new byte[(_peppers.Count + 1) * KeyDigest.Length];
        TokenHasher.Sha256(token, At(0));
        for (var i = 0; i < _peppers.Count; i++)
            TokenHasher.Hmac(_peppers[i], token, At(i + 1));
    }

    /// <summary>The plain digest.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public ReadOnlySpan<byte> Sha256 => At(0);

    /// <summary>Gives the digest for one scheme and pepper.</summary>
    /// <returns><see langword="false"/> where the pepper was not known when the token was presented.</returns>
    public bool TryGet(DigestScheme scheme, Pepper? pepper, out Digest256 digest)
    {
        Span<byte> bytes = stackalloc byte[KeyDigest.Length];
        if (scheme is DigestScheme.Sha256)
            At(0).CopyTo(bytes);
        else if (scheme is DigestScheme.HmacOfSha256)
            TokenHasher.Hmac(pepper!, At(0), bytes);
        else if (IndexOf(pepper) is var index and > 0)
            At(index).CopyTo(bytes);
        else
        {
            digest = default;
            return false;
        }

        digest = new Digest256(bytes);
        return true;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_digests);

    private int IndexOf(Pepper? pepper)
    {
        for (var i = 0; i < _peppers.Count; i++)
        {
            if (ReferenceEquals(_peppers[i], pepper))
                return i + 1;
        }

        return 0;
    }

    private Span<byte> At(int index) => _digests.AsSpan(index * KeyDigest.Length, KeyDigest.Length);
}
