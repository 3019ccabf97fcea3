using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiKeys;

/// <summary>A digest as four machine words.</summary>
internal readonly struct Digest256 : IEquatable<Digest256>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly ulong _a, _b, _c, _d;

    public Digest256(ReadOnlySpan<byte> bytes) => this = MemoryMarshal.Read<Digest256>(bytes);

    /// <summary>Compares in a time that depends on neither value: no branch before the last word has been looked
    /// at.</summary>
    /// <remarks>Stands in for <see cref="System.Security.Cryptography.CryptographicOperations.FixedTimeEquals"/>, which
    /// looks at one byte at a time; a test flips each of the 256 bits.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(Digest256 other) => ((_a ^ other._a) | (_b ^ other._b) | (_c ^ other._c) | (_d ^ other._d)) == 0;

    public override bool Equals(object? obj) => obj is Digest256 other && Equals(other);

    public override int GetHashCode() => 0;

    public override string ToString() => "***";
}
