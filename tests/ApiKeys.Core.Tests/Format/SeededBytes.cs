using System.Security.Cryptography;

namespace ApiKeys.Tests;

/// <summary>Bytes that are the same in every run: the high bytes of SplitMix64, a uniform generator.</summary>
internal sealed class SeededBytes(ulong seed) : RandomNumberGenerator
{
    private ulong _state = seed;

    public override void GetBytes(byte[] data) => GetBytes(data.AsSpan());

    public override void GetBytes(Span<byte> data)
    {
        foreach (ref var value in data)
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            value = (byte)((mixed ^ (mixed >> 31)) >> 56);
        }
    }
}
