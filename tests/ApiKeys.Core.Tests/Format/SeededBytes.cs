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

/// <summary>A source that answers as it is told to, and counts how often it was asked.</summary>
internal sealed class ScriptedBytes(Func<int, byte> script) : RandomNumberGenerator
{
    internal int Calls { get; private set; }

    public override void GetBytes(byte[] data) => GetBytes(data.AsSpan());

    public override void GetBytes(Span<byte> data)
    {
        Calls++;
        for (var at = 0; at < data.Length; at++)
            data[at] = script(at);
    }
}
