using System.Security.Cryptography;

namespace ApiKeys.Benchmarks;

/// <summary>The floors: one-shot hashes of the framework, over tokens that were turned to bytes before.</summary>
internal static class Bare
{
    public static void Hash(byte[][] tokens, ReadOnlySpan<Draw> order)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var draw in order)
            SHA256.HashData(tokens[draw.Key], digest);
    }

    public static void Hmac(byte[] pepper, byte[][] tokens, ReadOnlySpan<Draw> order)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var draw in order)
            HMACSHA256.HashData(pepper, tokens[draw.Key], digest);
    }
}
