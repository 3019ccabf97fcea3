using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ApiKeys;

/// <summary>Reads a presented text by position: length, fixed characters, alphabet, checksum, in this order.</summary>
/// <remarks>The path of every request, written close to the machine. It reads through references, since each load
/// lies within bounds by the check of the length that comes first; <c>Vector128</c> has a plain fallback where the
/// processor has no such registers. No input throws or allocates. Both entries stay calls of their own: inlined into a
/// caller with a frame of its own, they were measured to spill and to cost up to half as much again.</remarks>
internal sealed class TokenReader(ApiKeyBrand[] brands)
{
    private const int Width = 16;
    private const int LastVector = ApiKeyFormat.BodyLength - Width;

    private readonly ApiKeyBrand _current = brands[0];
    private readonly ApiKeyBrand[] _brands = brands;

    /// <summary>Reads UTF-8, or any bytes: those above 0x7F never match.</summary>
    /// <param name="utf8">The text presented.</param>
    /// <returns>The id, environment and brand of a well-formed text, or why it is refused.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal TokenReading Read(ReadOnlySpan<byte> utf8)
    {
        if (!HasTokenLength(utf8.Length))
            return new TokenReading(ApiKeyVerdict.Malformed);
        ref var start = ref MemoryMarshal.GetReference(utf8);
        ref var body = ref Unsafe.Add(ref start, utf8.Length - ApiKeyFormat.BodyLength);
        var digits = Base62.Digits(Vector128.LoadUnsafe(ref body))
            & Base62.Digits(Vector128.LoadUnsafe(ref body, Width))
            & Base62.Digits(Vector128.LoadUnsafe(ref body, LastVector));
        return Check(ref start, utf8.Length, digits);
    }

    /// <summary>Reads UTF-16, and leaves the text as ASCII where it is well formed.</summary>
    /// <param name="text">The text presented.</param>
    /// <param name="ascii">At least <see cref="ApiKeyFormat.MaxTokenLength"/> bytes. Afterwards as many of them as the
    /// text has characters are the token, where it is well formed, and nothing of use otherwise.</param>
    /// <returns>The id, environment and brand of a well-formed text, or why it is refused.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal TokenReading Read(ReadOnlySpan<char> text, Span<byte> ascii)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ascii.Length, ApiKeyFormat.MaxTokenLength);
        if (!HasTokenLength(text.Length))
            return new TokenReading(ApiKeyVerdict.Malformed);
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var target = ref MemoryMarshal.GetReference(ascii);
        var body = (nuint)(uint)(text.Length - ApiKeyFormat.BodyLength);
        var first = Narrow(ref source, body);
        var second = Narrow(ref source, body + Width);
        var last = Narrow(ref source, body + LastVector);
        // They overlap. In this order, what is read next (prefix, id, secret) comes whole out of one store each, and
        // does not wait for the cache.
        Narrow(ref source, 0).StoreUnsafe(ref target);
        last.StoreUnsafe(ref target, body + LastVector);
        second.StoreUnsafe(ref target, body + Width);
        first.StoreUnsafe(ref target, body);
        var digits = Base62.Digits(first) & Base62.Digits(second) & Base62.Digits(last);
        return Check(ref target, text.Length, digits);
    }

    private static bool HasTokenLength(int length) =>
        (uint)(length - ApiKeyFormat.MinTokenLength) <= ApiKeyFormat.MaxTokenLength - ApiKeyFormat.MinTokenLength;

    // Makes 16 UTF-16 units bytes. Whatever is above 0xFF becomes 0xFF, which no token contains.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(ref ushort source, nuint at) =>
        Vector128.NarrowWithSaturation(
            Vector128.LoadUnsafe(ref source, at),
            Vector128.LoadUnsafe(ref source, at + (Width / 2)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TokenReading Check(ref byte start, int length, Vector128<byte> digits)
    {
        var prefixLength = length - ApiKeyFormat.BodyLength;
        ref var body = ref Unsafe.Add(ref start, prefixLength);
        var head = Unsafe.ReadUnaligned<ulong>(ref start);
        var tail = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Subtract(ref body, sizeof(ulong)));
        var brand = 0;
        ref readonly var matched = ref _current;
        var environment = matched.Match(prefixLength, head, tail);
        if (environment == ApiKeyEnvironment.None)
        {
            brand = FindOther(prefixLength, head, tail);
            matched = ref _brands[brand];
            environment = matched.Match(prefixLength, head, tail);
        }

        if (environment == ApiKeyEnvironment.None || digits != Vector128<byte>.AllBitsSet)
            return new TokenReading(ApiKeyVerdict.Malformed);
        var drawn = MemoryMarshal.CreateReadOnlySpan(ref body, ApiKeyFormat.DrawnLength);
        var checksum = Crc32.HashToUInt32(drawn) ^ matched.ChecksumShare(environment);
        // Six digits can say more than 32 bits can hold: compared as a wider number, such a value equals no checksum.
        return Base62.Decode(ref Unsafe.Add(ref body, ApiKeyFormat.DrawnLength)) == checksum
            ? new TokenReading(BinaryPrimitives.ReadUInt64BigEndian(drawn), brand, environment)
            : new TokenReading(ApiKeyVerdict.Checksum);
    }

    // The position of the brand that matches; the current one's, which does not match, where none does.
    private int FindOther(int prefixLength, ulong head, ulong tail)
    {
        for (var brand = 1; brand < _brands.Length; brand++)
        {
            if (_brands[brand].Match(prefixLength, head, tail) != ApiKeyEnvironment.None)
                return brand;
        }

        return 0;
    }
}
