using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class ParseAgreementTests
{
    private static readonly ApiKeyFormat _format = new("hm", ["acme", "h1"]);
    private static readonly Config _many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void Parse_NearMiss_IsTheSameInUtf16AndUtf8() =>
        Check.One(_many, Prop.ForAll(Tokens.NearMisses, Agrees));

    [Fact]
    public void Parse_ArbitraryText_IsTheSameInUtf16AndUtf8() =>
        Check.One(_many, Prop.ForAll(ArbMap.Default.ArbFor<char[]>(), text => Agrees(new string(text))));

    [Fact]
    public void Parse_BytesThatMayBeInvalid_GiveWhatTheirDecodedTextGives() =>
        Check.One(_many, Prop.ForAll(Spoilt().ToArbitrary(), bytes =>
            _format.Parse(bytes) == _format.Parse(Encoding.UTF8.GetString(bytes).AsSpan())));

    [Fact]
    public void Parse_AnyByteAbove0x7F_IsMalformed() =>
        Prop.ForAll(Spoilt().Where(bytes => bytes.Any(value => value > 0x7F)).ToArbitrary(), bytes =>
            _format.Parse(bytes).Verdict == ApiKeyVerdict.Malformed).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_OverlongSpellingOfAKeysCharacter_IsMalformed()
    {
        // C1 BA would be 'z' if overlong forms were decoded.
        var bytes = Encoding.ASCII.GetBytes(Tokens.Good);
        byte[] overlong = [.. bytes.AsSpan(0, 8), 0xC1, 0xBA, .. bytes.AsSpan(9)];
        Assert.Equal(ApiKeyVerdict.Malformed, _format.Parse(overlong).Verdict);
    }

    [Theory]
    [InlineData(Tokens.Good, ApiKeyVerdict.Valid)]
    [InlineData("hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdB", ApiKeyVerdict.Checksum)]
    [InlineData("hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWd-", ApiKeyVerdict.Malformed)]
    [InlineData("hm_prod_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA", ApiKeyVerdict.Malformed)]
    [InlineData("acme_live_AqttnjdW2OCM6DahvRbCV6ygOIWV1K064XUS", ApiKeyVerdict.Valid)]
    [InlineData("", ApiKeyVerdict.Malformed)]
    public void Parse_EachOutcome_AllocatesNothing(string text, ApiKeyVerdict outcome)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Assert.Equal(0, Allocation.Of(_ => Assert.True(
            _format.Parse(text.AsSpan()).Verdict == outcome && _format.Parse(utf8).Verdict == outcome)));
    }

    private static bool Agrees(string text) =>
        _format.Parse(text.AsSpan()) == _format.Parse(Encoding.UTF8.GetBytes(text));

    private static Gen<byte[]> Spoilt() =>
        from token in Tokens.NearMisses.Generator
        from position in Gen.Choose(0, 60)
        from value in Gen.Choose(0, 255)
        select Spoil(Encoding.UTF8.GetBytes(token), position, (byte)value);

    private static byte[] Spoil(byte[] bytes, int position, byte value)
    {
        if (position < bytes.Length)
            bytes[position] = value;
        return bytes;
    }
}
