using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>Where a digest stands in the index: a hash of it under a key that the database drew.</summary>
/// <remarks>The time of a look-up says something about the keyed hash only.</remarks>
internal static class DigestPlace
{
    private const int Length = 16;

    public static byte[] Of(KeyDigest digest, byte[] key) => HMACSHA256.HashData(key, digest.Reveal())[..Length];
}
