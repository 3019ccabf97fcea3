using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>CRC-32/ISO-HDLC, the CRC of zlib and gzip (RFC 1952, section 8): reflected polynomial 0xEDB88320.</summary>
/// <remarks>Has the signature of <c>System.IO.Hashing.Crc32.HashToUInt32</c>, so that this file and
/// <see cref="Crc32Folding"/> can be replaced by that package with one line: <c>global using Crc32 =
/// System.IO.Hashing.Crc32;</c>. A CRC finds slips of the hand; it is no proof of anything, since everybody can compute
/// it.</remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 16;
    private const int WordLength = sizeof(uint);

    // One table of 256 per distance from the end of a step: [256 * d + b] is what the byte b weighs with d more bytes
    // behind it. A step of up to 16 bytes then is that many look-ups that do not wait for each other; only the first
    // four of them wait for the step before. Indexes are a byte plus a distance below 16: within the tables, always.
    private static readonly uint[] _tables = MakeTables();

    /// <summary>Computes the CRC of some bytes.</summary>
    /// <param name="source">The bytes; none give 0.</param>
    /// <returns>The CRC, for which 0xCBF43926 is the check value of <c>123456789</c>.</returns>
    internal static uint HashToUInt32(ReadOnlySpan<byte> source) =>
        Crc32Folding.IsSupported && source.Length >= Crc32Folding.MinLength
            ? Crc32Folding.HashToUInt32(source)
            : HashByTables(source);

    /// <summary>Computes the same on a processor without carry-less multiplication.</summary>
    internal static uint HashByTables(ReadOnlySpan<byte> source)
    {
        ref var tables = ref MemoryMarshal.GetArrayDataReference(_tables);
        ref var next = ref MemoryMarshal.GetReference(source);
        var crc = uint.MaxValue;
        var left = (nuint)source.Length;
        for (; left >= Slices; left -= Slices)
        {
            crc = Look(ref tables, ref next, 12, crc)
                ^ Look(ref tables, ref Unsafe.Add(ref next, 4), 8, 0)
                ^ Look(ref tables, ref Unsafe.Add(ref next, 8), 4, 0)
                ^ Look(ref tables, ref Unsafe.Add(ref next, 12), 0, 0);
            next = ref Unsafe.Add(ref next, Slices);
        }

        return ~Finish(ref tables, ref next, left, crc);
    }

    // The last bytes, fewer than a full step: also one step, unless they are fewer than the CRC's own four.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Finish(ref uint tables, ref byte next, nuint left, uint crc)
    {
        if (left >= WordLength)
        {
            left -= WordLength;
            crc = Look(ref tables, ref next, left, crc);
            next = ref Unsafe.Add(ref next, WordLength);
            for (; left >= WordLength; left -= WordLength)
            {
                crc ^= Look(ref tables, ref next, left - WordLength, 0);
                next = ref Unsafe.Add(ref next, WordLength);
            }

            for (; left > 0; next = ref Unsafe.Add(ref next, 1))
                crc ^= Unsafe.Add(ref tables, (256 * --left) + next);
        }

        for (; left > 0; left--, next = ref Unsafe.Add(ref next, 1))
            crc = (crc >> 8) ^ Unsafe.Add(ref tables, (nuint)(byte)(crc ^ next));
        return crc;
    }

    // What four bytes weigh with so many more bytes of their step behind them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Look(ref uint tables, ref byte four, nuint behind, uint crc)
    {
        var word = Unsafe.ReadUnaligned<uint>(ref four);
        word = (BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word)) ^ crc;
        ref var last = ref Unsafe.Add(ref tables, 256 * behind);
        return Unsafe.Add(ref Unsafe.Add(ref last, 768), (nuint)(byte)word)
            ^ Unsafe.Add(ref Unsafe.Add(ref last, 512), (nuint)(byte)(word >> 8))
            ^ Unsafe.Add(ref Unsafe.Add(ref last, 256), (nuint)(byte)(word >> 16))
            ^ Unsafe.Add(ref last, (nuint)(word >> 24));
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[256 * Slices];
        for (var value = 0; value < tables.Length; value++)
        {
            var crc = value < 256 ? (uint)value : tables[value - 256];
            tables[value] = value < 256 ? DivideByte(crc) : (crc >> 8) ^ tables[(byte)crc];
        }

        return tables;
    }

    private static uint DivideByte(uint crc)
    {
        for (var bit = 0; bit < 8; bit++)
            crc = (crc >> 1) ^ (Polynomial & (0 - (crc & 1)));
        return crc;
    }
}
