namespace ApiKeys;

/// <summary>What makes a stored digest one that can be compared with.</summary>
internal static class DigestRules
{
    public static bool MakesSense(KeyDigest digest) =>
        digest.Reveal().Length == KeyDigest.Length
        && digest.Scheme switch
        {
            DigestScheme.Sha256 => digest.Pepper is null,
            DigestScheme.Hmac or DigestScheme.HmacOfSha256 => digest.Pepper is not null,
            DigestScheme.None => false,
            _ => false,
        };

    /// <summary>The scheme of new digests: keyed where there is a pepper to key them with.</summary>
    public static DigestScheme SchemeUnder(Pepper? current) =>
        current is null ? DigestScheme.Sha256 : DigestScheme.Hmac;

    /// <summary>The scheme that a key's digest moves to: imported keys are looked for by their SHA-256, so theirs stays
    /// in.</summary>
    public static DigestScheme SchemeUnder(Pepper? current, bool isImported) =>
        isImported && current is not null ? DigestScheme.HmacOfSha256 : SchemeUnder(current);

    /// <summary>Makes the digest that a new key, or one that is re-hashed, is kept under.</summary>
    public static KeyDigest Of(ReadOnlySpan<byte> token, Pepper? current) => Of(token, SchemeUnder(current), current);

    /// <summary>Makes the digest of a token under a scheme.</summary>
    public static KeyDigest Of(ReadOnlySpan<byte> token, DigestScheme scheme, Pepper? pepper)
    {
        Span<byte> digest = stackalloc byte[KeyDigest.Length];
        TokenHasher.Compute(scheme, pepper, token, digest);
        return new KeyDigest(scheme, digest, pepper?.Name);
    }
}
