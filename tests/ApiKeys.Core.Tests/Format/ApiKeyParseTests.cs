namespace ApiKeys.Tests;

public sealed class ApiKeyParseTests
{
    private const string Drawn = "0123456789ABCDEFGHIJKLMNOPQRST";

    private static readonly ApiKeyFormat _format = new("hm", ["acme"]);

    [Theory]
    [InlineData("hm_live_")]
    [InlineData("hm_test_")]
    [InlineData("acme_live_")]
    public void Masked_WellFormedText_IsPrefixIdAndStarsToItsLength(string prefix) =>
        Assert.Equal($"{prefix}01234567{new string('*', 28)}", Parse(Tokens.Make(prefix, Drawn)).Masked);

    [Theory]
    [InlineData("")]
    [InlineData("hm_live_01234567")]
    [InlineData("hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdB")]
    public void Masked_RefusedText_ShowsNothingOfIt(string text) => Assert.Null(Parse(text).Masked);

    [Fact]
    public void Equality_SameTextTwice_Holds()
    {
        var (one, two) = (Parse(Tokens.Good), Parse(Tokens.Good));
        Assert.True(one == two);
        Assert.False(one != two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
    }

    [Theory]
    [InlineData("hm_live_", "1123456789ABCDEFGHIJKLMNOPQRST")]
    [InlineData("hm_test_", Drawn)]
    [InlineData("acme_live_", Drawn)]
    public void Equality_OtherIdEnvironmentOrBrand_Fails(string prefix, string drawn)
    {
        var (one, other) = (Parse(Tokens.Make("hm_live_", Drawn)), Parse(Tokens.Make(prefix, drawn)));
        Assert.True(one != other);
        Assert.False(one == other || one.Equals((object)other));
    }

    [Fact]
    public void Parse_BrandThatDiffersInLengthAlone_IsMalformed()
    {
        // The first eight characters of their prefixes are the same, and so are the last eight.
        var format = new ApiKeyFormat("aaaaaaaaaa");
        Assert.Equal(ApiKeyVerdict.Valid, format.Parse(Tokens.Make("aaaaaaaaaa_live_", Drawn).AsSpan()).Verdict);
        Assert.Equal(ApiKeyVerdict.Malformed, format.Parse(Tokens.Make("aaaaaaaaa_live_", Drawn).AsSpan()).Verdict);
    }

    [Fact]
    public void Read_BufferShorterThanTheLongestToken_ThrowsBeforeItWrites()
    {
        var ascii = new byte[ApiKeyFormat.MaxTokenLength - 1];
        Assert.Throws<ArgumentOutOfRangeException>(() => _format.Reader.Read(Tokens.Good, ascii));
        Assert.All(ascii, value => Assert.Equal(0, value));
    }

    private static ApiKeyParse Parse(string text) => _format.Parse(text.AsSpan());
}
