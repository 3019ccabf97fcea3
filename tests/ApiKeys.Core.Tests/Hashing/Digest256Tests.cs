using System.Security.Cryptography;

namespace ApiKeys.Tests;

public sealed class Digest256Tests
{
    private readonly byte[] _bytes = SHA256.HashData([1, 2, 3]);

    [Fact]
    public void Equals_SameBytes_IsTrue() => Assert.True(new Digest256(_bytes).Equals(new Digest256([.. _bytes])));

    [Fact]
    public void Equals_AnyOneBitFlipped_IsFalse()
    {
        var digest = new Digest256(_bytes);
        for (var bit = 0; bit < 256; bit++)
        {
            byte[] flipped = [.. _bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(digest.Equals(new Digest256(flipped)), $"bit {bit}");
        }
    }

    [Fact]
    public void Equals_AnotherKindOfObject_IsFalse()
    {
        Assert.False(new Digest256(_bytes).Equals(_bytes));
        Assert.True(new Digest256(_bytes).Equals((object)new Digest256(_bytes)));
    }

    [Fact]
    public void ToString_AndHashCode_SayNothingOfTheBytes()
    {
        Assert.Equal("***", $"{new Digest256(_bytes)}");
        Assert.Equal(default(Digest256).GetHashCode(), new Digest256(_bytes).GetHashCode());
    }
}
