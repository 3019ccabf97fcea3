using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ApiKeys;

/// <summary>The digits of a token: <c>0-9</c>, <c>A-Z</c>, <c>a-z</c>, in this order of value.</summary>
internal static class Base62
{
    internal const int Radix = 62;

    /// <summary>How many digits a checksum has: enough for 32 bits, padded with zeros in front.</summary>
    internal const int ChecksumLength = 6;

    internal static ReadOnlySpan<byte> Alphabet => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8;

    private static readonly byte[] _values = MakeValues();

    /// <summary>Writes a checksum in its one spelling, most significant digit first.</summary>
    /// <param name="value">The checksum.</param>
    /// <param name="digits">Where its six digits go.</param>
    internal static void Encode(uint value, Span<byte> digits)
    {
        Debug.Assert(digits.Length == ChecksumLength, "A checksum has six digits.");
        for (var at = digits.Length - 1; at >= 0; at--)
        {
            (value, var digit) = Math.DivRem(value, Radix);
            digits[at] = Alphabet[(int)digit];
        }
    }

    /// <summary>Reads a checksum whose characters are known to be digits.</summary>
    /// <param name="digits">The first of six digits.</param>
    /// <returns>Their value, which can be above 32 bits and then is no checksum of anything.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Decode(ref readonly byte digits)
    {
        // Three pairs side by side, so that no multiplication waits for the one before it.
        ref var two = ref Unsafe.AsRef(in digits);
        var high = Pair(ref two);
        var middle = Pair(ref Unsafe.Add(ref two, 2));
        var low = Pair(ref Unsafe.Add(ref two, 4));
        return (high * (Radix * Radix * Radix * Radix)) + (middle * (Radix * Radix)) + low;
    }

    private static ulong Pair(ref byte two)
    {
        // A byte cannot index outside a table of 256.
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        return ((ulong)Unsafe.Add(ref values, (nuint)two) * Radix)
            + Unsafe.Add(ref values, (nuint)Unsafe.Add(ref two, 1));
    }

    /// <summary>Marks which of 16 bytes are digits, by two range checks each and without a branch.</summary>
    /// <param name="text">The bytes.</param>
    /// <returns>All bits of a byte set where it is a digit, none where it is not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Digits(Vector128<byte> text)
    {
        var digit = text - Vector128.Create((byte)'0');
        // Setting bit 5 lays A-Z on a-z, and no byte from outside both on either.
        var letter = (text | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a');
        return Vector128.LessThan(digit, Vector128.Create((byte)10))
            | Vector128.LessThan(letter, Vector128.Create((byte)26));
    }

    private static byte[] MakeValues()
    {
        var values = new byte[256];
        for (var value = 0; value < Alphabet.Length; value++)
            values[Alphabet[value]] = (byte)value;
        return values;
    }
}
