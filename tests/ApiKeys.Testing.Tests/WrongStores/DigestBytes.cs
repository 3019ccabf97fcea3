namespace ApiKeys.Tests;

internal static class DigestBytes
{
    /// <summary>Compares the bytes alone, as a wrong store does.</summary>
    public static bool HasBytesOf(this KeyDigest digest, KeyDigest other) =>
        Convert.ToHexString(digest.Reveal()) == Convert.ToHexString(other.Reveal());
}
