using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ApiKeys.Testing;

/// <summary>Random bytes that a seed alone decides, for keys that are the same in every run.</summary>
/// <remarks>For tests only: whoever knows the seed knows the keys. Safe for concurrent use.</remarks>
/// <param name="seed">What decides the bytes.</param>
public sealed class SeededRandom(ulong seed) : RandomNumberGenerator
{
    private readonly Lock _gate = new();
    private long _drawn;

    /// <inheritdoc/>
    public override void GetBytes(byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        GetBytes(data.AsSpan());
    }

    /// <inheritdoc/>
    public override void GetBytes(Span<byte> data)
    {
        Span<byte> block = stackalloc byte[2 * sizeof(ulong)];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        lock (_gate)
        {
            for (; !data.IsEmpty; data = data[Math.Min(data.Length, digest.Length)..])
            {
                BinaryPrimitives.WriteUInt64LittleEndian(block, seed);
                BinaryPrimitives.WriteInt64LittleEndian(block[sizeof(ulong)..], _drawn++);
                SHA256.HashData(block, digest);
                digest[..Math.Min(data.Length, digest.Length)].CopyTo(data);
            }
        }
    }
}
