using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ApiKeys;

/// <summary>Draws new tokens, each character of id and secret uniform and independent.</summary>
/// <remarks>Holds no state of its own: as safe to share between threads as its source, and the framework's own source
/// is. Whether an id is already in use is the issuer's question.</remarks>
internal sealed class ApiKeyGenerator(ApiKeyFormat format, RandomNumberGenerator source)
{
    // A byte below 248 = 4 * 62 is each of the 62 digits equally often; the eight values above would favour some.
    private const int Accepted = 248;

    // A sound source needs a second filling once in 10^16 tokens; one that needs a seventeenth is broken.
    private const int FillLength = 48;
    private const int MaxFills = 16;

    /// <summary>Draws a token of the current brand.</summary>
    /// <param name="environment">Live or test.</param>
    /// <returns>The token, the only copy there is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The environment is neither live nor test.</exception>
    /// <exception cref="CryptographicException">The source is broken or says so itself; nothing was issued.</exception>
    internal ApiKeyToken Draw(ApiKeyEnvironment environment)
    {
        var prefix = format.Prefix(environment);
        Span<byte> buffer = stackalloc byte[ApiKeyFormat.MaxTokenLength];
        var token = buffer[..(prefix.Length + ApiKeyFormat.BodyLength)];
        try
        {
            Encoding.ASCII.GetBytes(prefix, token);
            var drawn = token.Slice(prefix.Length, ApiKeyFormat.DrawnLength);
            DrawDigits(drawn);
            var checksum = Crc32.HashToUInt32(token[..^ApiKeyFormat.ChecksumLength]);
            Base62.Encode(checksum, token[^ApiKeyFormat.ChecksumLength..]);
            var id = new ApiKeyId(BinaryPrimitives.ReadUInt64BigEndian(drawn));
            return new ApiKeyToken(Encoding.ASCII.GetString(token), prefix, id, environment);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private void DrawDigits(Span<byte> digits)
    {
        Span<byte> random = stackalloc byte[FillLength];
        try
        {
            var count = 0;
            for (var fill = 0; count < digits.Length; fill++)
            {
                if (fill == MaxFills)
                    throw new CryptographicException("The random source gives no usable bytes; no key was issued.");
                source.GetBytes(random);
                count += Keep(random, digits[count..]);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(random);
        }

        if (!digits.ContainsAnyExcept(digits[0]))
            throw new CryptographicException("The random source repeats one character; no key was issued.");
    }

    private static int Keep(ReadOnlySpan<byte> random, Span<byte> digits)
    {
        var count = 0;
        foreach (var value in random)
        {
            if (value < Accepted && count < digits.Length)
                digits[count++] = Base62.Alphabet[value % Base62.Radix];
        }

        return count;
    }
}
