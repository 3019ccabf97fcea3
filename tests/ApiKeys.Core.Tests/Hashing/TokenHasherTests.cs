using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class TokenHasherTests
{
    private static readonly Pepper[] _peppers =
        [new("a", Digests.Secret(1)), new("b", Digests.Secret(2)), new("long", RandomNumberGenerator.GetBytes(100))];

    [Fact]
    public void Compute_Sha256OfAVectorsToken_IsTheVectorsDigest() =>
        Assert.All(FormatVectors.All.Valid, vector =>
            Assert.Equal(
                vector.Sha256,
                Convert.ToHexStringLower(Compute(DigestScheme.Sha256, null, Digests.Bytes(vector.Token)))));

    [Fact]
    public void Compute_InterleavedOnOneThread_IsWhatOneShotCallsGive() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Calls().ToArbitrary(), calls =>
            calls.All(call =>
                CryptographicOperations.FixedTimeEquals(
                    Compute(call.Scheme, call.Pepper, call.Token),
                    OneShot(call.Scheme, call.Pepper, call.Token)))));

    [Fact]
    public async Task Compute_OnManyThreads_IsWhatOneShotCallsGive()
    {
        var calls = Calls().Sample(20, 40).SelectMany(some => some).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Assert.All(calls, call =>
            Assert.Equal(
                OneShot(call.Scheme, call.Pepper, call.Token),
                Compute(call.Scheme, call.Pepper, call.Token))))));
    }

    [Fact]
    public void Compute_PepperForgottenAndAnotherOfItsName_UsesTheNewSecret()
    {
        var before = new Pepper("a", Digests.Secret(3));
        Compute(DigestScheme.Hmac, before, [1]);
        before.Forget();
        var after = new Pepper("a", Digests.Secret(4));
        Assert.Equal(OneShot(DigestScheme.Hmac, after, [1]), Compute(DigestScheme.Hmac, after, [1]));
    }

    [Fact]
    public void Compute_ForgottenPepper_StillComputesForRowsReadBefore()
    {
        var pepper = new Pepper("a", Digests.Secret(5));
        pepper.Forget();
        Compute(DigestScheme.Hmac, _peppers[0], [1]);
        Assert.Equal(OneShot(DigestScheme.Hmac, pepper, [1]), Compute(DigestScheme.Hmac, pepper, [1]));
    }

    [Theory]
    [InlineData(DigestScheme.None)]
    [InlineData((DigestScheme)4)]
    public void Compute_SchemeThatIsNone_Throws(DigestScheme scheme) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Compute(scheme, _peppers[0], [1]));

    [Fact]
    public void Compute_EachScheme_AllocatesNothing()
    {
        var token = Digests.Bytes(Tokens.Good);
        var digest = new byte[KeyDigest.Length];
        Assert.Equal(0, Allocation.Of(call =>
            TokenHasher.Compute((DigestScheme)((call % 3) + 1), _peppers[call % 2], token, digest)));
    }

    private static Gen<(DigestScheme Scheme, Pepper Pepper, byte[] Token)[]> Calls() =>
        (from scheme in Gen.Elements(DigestScheme.Sha256, DigestScheme.Hmac, DigestScheme.HmacOfSha256)
         from pepper in Gen.Elements(_peppers)
         from length in Gen.Choose(0, 200)
         from token in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length)
         select (scheme, pepper, token)).ArrayOf(8);

    private static byte[] Compute(DigestScheme scheme, Pepper? pepper, byte[] token)
    {
        var digest = new byte[KeyDigest.Length];
        TokenHasher.Compute(scheme, pepper, token, digest);
        return digest;
    }

    private static byte[] OneShot(DigestScheme scheme, Pepper pepper, byte[] token) =>
        scheme switch
        {
            DigestScheme.Hmac => HMACSHA256.HashData(pepper.Reveal(), token),
            DigestScheme.HmacOfSha256 => HMACSHA256.HashData(pepper.Reveal(), SHA256.HashData(token)),
            _ => SHA256.HashData(token),
        };
}
