using System.Security.Cryptography;
using System.Text;

namespace ApiKeys.Benchmarks;

/// <summary>How the keys of a workload are hashed: plainly, or under a pepper.</summary>
internal sealed class Digests
{
    private const string PepperName = "benchmark";

    private Digests(byte[]? pepper) => Pepper = pepper;

    public static Digests Plain { get; } = new(null);

    public static Digests Keyed { get; } = new(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes));

    /// <summary>The pepper's secret, or <see langword="null"/> for plain digests.</summary>
    public byte[]? Pepper { get; }

    public KeyDigest Of(string token)
    {
        Span<byte> ascii = stackalloc byte[ApiKeyFormat.MaxTokenLength];
        ascii = ascii[..Encoding.ASCII.GetBytes(token, ascii)];
        Span<byte> digest = stackalloc byte[KeyDigest.Length];
        if (Pepper is null)
        {
            SHA256.HashData(ascii, digest);
            return new KeyDigest(DigestScheme.Sha256, digest);
        }

        HMACSHA256.HashData(Pepper, ascii, digest);
        return new KeyDigest(DigestScheme.Hmac, digest, string.Concat(PepperName));
    }

    public void Configure(ApiKeysOptions options)
    {
        if (Pepper is null)
            return;
        options.Peppers[PepperName] = Convert.ToBase64String(Pepper);
        options.CurrentPepper = PepperName;
    }
}
