using System.Security.Cryptography;
using System.Text;

namespace ApiKeys.Tests;

/// <summary>Digests made with the framework's one-shot calls, without the code under test.</summary>
internal static class Digests
{
    /// <summary>Gives some token of a key, always the same.</summary>
    public static string TokenOf(ApiKeyId id, string prefix = "hm_live_") =>
        Tokens.Make(prefix, $"{id}0123456789abcdefghijAB");

    public static byte[] Secret(int number) => SHA256.HashData(BitConverter.GetBytes(number));

    public static string Base64(int number) => Convert.ToBase64String(Secret(number));

    public static KeyDigest Sha256(string token) => new(DigestScheme.Sha256, SHA256.HashData(Bytes(token)));

    public static KeyDigest Hmac(string token, string pepper, int secret) =>
        new(DigestScheme.Hmac, HMACSHA256.HashData(Secret(secret), Bytes(token)), pepper);

    public static KeyDigest Wrapped(string token, string pepper, int secret) =>
        new(DigestScheme.HmacOfSha256, HMACSHA256.HashData(Secret(secret), SHA256.HashData(Bytes(token))), pepper);

    public static byte[] Bytes(string token) => Encoding.ASCII.GetBytes(token);
}
