using System.Buffers.Text;
using System.Security.Cryptography;

namespace ApiKeys;

/// <summary>The digests that an imported key can be stored under, all of them made from its SHA-256.</summary>
internal static class ImportDigests
{
    private const int HexLength = 2 * KeyDigest.Length;

    /// <summary>Gives every digest that a row of this key can have, in the direction in which rows move from one to
    /// the next: plain, under other peppers, under the current one.</summary>
    /// <remarks>A row that moves while it is looked for in this order is met again further on.</remarks>
    public static IReadOnlyList<KeyDigest> All(ReadOnlySpan<byte> sha256, PepperSet known)
    {
        var digests = new List<KeyDigest> { new(DigestScheme.Sha256, sha256) };
        foreach (var pepper in known.All)
        {
            if (!ReferenceEquals(pepper, known.Current))
                digests.Add(Under(pepper, sha256));
        }

        if (known.Current is { } current)
            digests.Add(Under(current, sha256));
        return digests;
    }

    /// <summary>Gives the digest that a new row gets.</summary>
    public static KeyDigest New(ReadOnlySpan<byte> sha256, PepperSet known) =>
        known.Current is { } current ? Under(current, sha256) : new KeyDigest(DigestScheme.Sha256, sha256);

    /// <summary>Reads a SHA-256 in hexadecimal or base 64.</summary>
    /// <returns><see langword="false"/> where the text is neither, or of another length.</returns>
    public static bool TryRead(string? text, Span<byte> sha256)
    {
        if (text is null || text.Length > HexLength)
            return false;
        if (text.Length == HexLength)
            return Convert.FromHexString(text, sha256, out _, out _) == System.Buffers.OperationStatus.Done;
        Span<byte> bytes = stackalloc byte[HexLength];
        var body = text.EndsWith('=') ? text.AsSpan(0, text.Length - 1) : text;
        Span<char> url = stackalloc char[HexLength];
        body.CopyTo(url);
        url = url[..body.Length];
        if (!url.ContainsAny('-', '_'))
        {
            url.Replace('+', '-');
            url.Replace('/', '_');
        }
        else if (url.ContainsAny('+', '/'))
        {
            return false;
        }

        // 43 digits of base 64 are 32 bytes; nothing else is.
        var read = url.Length == 43
            && !url.ContainsAny(" \t\r\n=")
            && Base64Url.DecodeFromChars(url, bytes, out _, out var length) == System.Buffers.OperationStatus.Done
            && length == KeyDigest.Length;
        if (read)
            bytes[..KeyDigest.Length].CopyTo(sha256);
        return read;
    }

    private static KeyDigest Under(Pepper pepper, ReadOnlySpan<byte> sha256)
    {
        Span<byte> keyed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        TokenHasher.Hmac(pepper, sha256, keyed);
        return new KeyDigest(DigestScheme.HmacOfSha256, keyed, pepper.Name);
    }
}
