using System.Security.Cryptography;

namespace ApiKeys.Tests;

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
