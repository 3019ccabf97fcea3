using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ApiKeys;

/// <summary>The same CRC by carry-less multiplication, which needs no tables in the processor's first cache.</summary>
/// <remarks>Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009: fold
/// 16 bytes at a time, then reduce after Barrett. The constants are powers of x modulo the polynomial, bit-reflected,
/// from that paper's section on reflected CRCs.</remarks>
internal static class Crc32Folding
{
    public const int MinLength = 16;

    public static bool IsSupported => Pclmulqdq.IsSupported && Ssse3.IsSupported && BitConverter.IsLittleEndian;

    private static Vector128<ulong> Fold => Vector128.Create(0x1751997D0UL, 0x0CCAA009EUL);

    private static Vector128<ulong> Shrink => Vector128.Create(0x163CD6124UL, 0UL);

    private static Vector128<ulong> Barrett => Vector128.Create(0x1DB710641UL, 0x1F7011641UL);

    // 16 positions that read as nothing, then 0 to 15: a window into it moves bytes to the end of a vector.
    private static ReadOnlySpan<byte> Window =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
    ];

    /// <summary>Computes the CRC of at least 16 bytes.</summary>
    public static uint HashToUInt32(ReadOnlySpan<byte> source)
    {
        ref var start = ref MemoryMarshal.GetReference(source);
        var head = (nuint)(uint)source.Length % MinLength;
        if (head is > 0 and < sizeof(uint))
            return Crc32.HashByTables(source);

        // What does not fill a block goes in front, behind zeros, which weigh nothing; the start value covers its first
        // four.
        var taken = head == 0 ? MinLength : head;
        var move = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Window), taken);
        var first = Vector128.LoadUnsafe(ref start) ^ Vector128.CreateScalar(uint.MaxValue).AsByte();
        var rest = Ssse3.Shuffle(first, move).AsUInt64();
        for (; taken < (nuint)(uint)source.Length; taken += MinLength)
        {
            rest = Pclmulqdq.CarrylessMultiply(rest, Fold, 0x00)
                ^ Pclmulqdq.CarrylessMultiply(rest, Fold, 0x11)
                ^ Vector128.LoadUnsafe(ref start, taken).AsUInt64();
        }

        return ~Reduce(rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Reduce(Vector128<ulong> rest)
    {
        var low32 = Vector128.Create(uint.MaxValue, 0, uint.MaxValue, 0).AsUInt64();
        rest = Sse2.ShiftRightLogical128BitLane(rest, 8) ^ Pclmulqdq.CarrylessMultiply(rest, Fold, 0x10);
        rest = Sse2.ShiftRightLogical128BitLane(rest, 4) ^ Pclmulqdq.CarrylessMultiply(rest & low32, Shrink, 0x00);
        var quotient = Pclmulqdq.CarrylessMultiply(rest & low32, Barrett, 0x10) & low32;
        return (rest ^ Pclmulqdq.CarrylessMultiply(quotient, Barrett, 0x00)).AsUInt32().GetElement(1);
    }
}
