using System.Security.Cryptography;

namespace ApiKeys.Tests;

public sealed class PresentedDigestsTests
{
    private static readonly byte[] _token = Digests.Bytes(Tokens.Good);
    private readonly PepperSet _peppers = PepperSet.Empty.Follow(Peppers("a", "b"));

    [Theory]
    [InlineData(DigestScheme.Sha256, null)]
    [InlineData(DigestScheme.Hmac, "a")]
    [InlineData(DigestScheme.Hmac, "b")]
    [InlineData(DigestScheme.HmacOfSha256, "b")]
    public void TryGet_SchemeAndPepper_IsWhatTheHasherGives(DigestScheme scheme, string? name)
    {
        using var presented = new PresentedDigests(_token, _peppers);
        var expected = new byte[KeyDigest.Length];
        TokenHasher.Compute(scheme, _peppers.Find(name), _token, expected);
        Assert.True(presented.TryGet(scheme, _peppers.Find(name), out var digest));
        Assert.True(digest.Equals(new Digest256(expected)));
    }

    [Fact]
    public void TryGet_PepperThatCameLater_IsNotThere()
    {
        using var presented = new PresentedDigests(_token, _peppers);
        var later = _peppers.Follow(Peppers("a", "b", "c"));
        Assert.False(presented.TryGet(DigestScheme.Hmac, later.Find("c"), out _));
    }

    [Fact]
    public void Dispose_Digests_AreWiped()
    {
        var presented = new PresentedDigests(_token, _peppers);
        presented.Dispose();
        Assert.True(presented.TryGet(DigestScheme.Sha256, null, out var digest));
        Assert.True(digest.Equals(default));
    }

    private static ApiKeysOptions Peppers(params string[] names)
    {
        var options = new ApiKeysOptions();
        foreach (var name in names)
            options.Peppers.Add(name, Convert.ToBase64String(SHA256.HashData(Digests.Bytes(name))));
        return options;
    }
}
