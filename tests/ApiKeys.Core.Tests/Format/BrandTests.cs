using System.Security.Cryptography;

namespace ApiKeys.Tests;

public sealed class BrandTests
{
    private const string Drawn = "0123456789ABCDEFGHIJKLMNOPQRST";

    [Theory]
    [InlineData("hm")]
    [InlineData("x1")]
    [InlineData("acme")]
    [InlineData("a123456789")]
    public void Constructor_BrandOfTheRightShape_TakesItsTokens(string brand) =>
        Assert.Equal(brand, new ApiKeyFormat(brand).Parse(Tokens.Make($"{brand}_live_", Drawn).AsSpan()).Brand);

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("a1234567890")]
    [InlineData("1a")]
    [InlineData("Hm")]
    [InlineData("h_m")]
    [InlineData("h-m")]
    [InlineData("hm ")]
    [InlineData("h\u0131")]
    [InlineData("h\u0660")]
    public void Constructor_BrandOfAnotherShape_Throws(string brand)
    {
        Assert.Equal("brand", Assert.Throws<ArgumentException>(() => new ApiKeyFormat(brand)).ParamName);
        Assert.Throws<ArgumentException>(() => new ApiKeyFormat("hm", [brand]));
    }

    [Fact]
    public void Constructor_NoBrandAtAll_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => new ApiKeyFormat(null!));
        Assert.Throws<ArgumentException>(() => new ApiKeyFormat("hm", [null!]));
    }

    [Fact]
    public void Constructor_BrandAcceptedTwice_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ApiKeyFormat("hm", ["acme", "acme"]));
        Assert.Throws<ArgumentException>(() => new ApiKeyFormat("hm", ["hm", "hm"]));
    }

    [Fact]
    public void AcceptedBrands_CurrentBrandRepeated_NamesItOnceAndFirst() =>
        Assert.Equal(["hm", "acme"], new ApiKeyFormat("hm", ["acme", "hm"]).AcceptedBrands);

    [Fact]
    public void Parse_BrandThatIsAccepted_TakesItsTokens()
    {
        var format = new ApiKeyFormat("hm", ["acme", "acne", "zz"]);
        foreach (var brand in new[] { "hm", "acme", "acne", "zz" })
        {
            Assert.Equal(brand, format.Parse(Tokens.Make($"{brand}_test_", Drawn).AsSpan()).Brand);
            Assert.Equal(brand, format.Parse(Tokens.Make($"{brand}_live_", Drawn).AsSpan()).Brand);
        }
    }

    [Fact]
    public void Parse_BrandThatIsNotAccepted_IsMalformed() =>
        Assert.Equal(
            ApiKeyVerdict.Malformed,
            new ApiKeyFormat("hm", ["acme"]).Parse(Tokens.Make("acne_live_", Drawn).AsSpan()).Verdict);

    [Fact]
    public void Parse_EveryBrandLength_ReadsByPosition()
    {
        var brands = Enumerable.Range(2, 9).Select(length => "abcdefghij"[..length]).ToArray();
        var format = new ApiKeyFormat(brands[^1], brands);
        foreach (var brand in brands)
        {
            var parse = format.Parse(Tokens.Make($"{brand}_test_", Drawn).AsSpan());
            Assert.Equal((brand, ApiKeyEnvironment.Test), (parse.Brand, parse.Environment));
            Assert.Equal(Drawn[..8], parse.Id.ToString());
        }
    }

    [Fact]
    public void Parse_BrandsWhoseEndsAreAlike_TellsThemApart()
    {
        var format = new ApiKeyFormat("aaaaaaaaaa", ["baaaaaaaaa", "aaaaaaaaab"]);
        foreach (var brand in format.AcceptedBrands)
            Assert.Equal(brand, format.Parse(Tokens.Make($"{brand}_live_", Drawn).AsSpan()).Brand);
        Assert.False(format.Parse(Tokens.Make("abaaaaaaaa_live_", Drawn).AsSpan()).IsWellFormed);
    }

    [Fact]
    public void Parse_EveryCharacterOfALongPrefixChanged_IsMalformed()
    {
        var format = new ApiKeyFormat("abcdefghij");
        var token = Tokens.Make("abcdefghij_live_", Drawn);
        for (var position = 0; position < 16; position++)
            Assert.Equal(ApiKeyVerdict.Malformed, format.Parse(token.With(position, 'x').AsSpan()).Verdict);
    }

    [Fact]
    public void Draw_SeveralAcceptedBrands_UsesTheCurrentOne()
    {
        using var source = RandomNumberGenerator.Create();
        var generator = new ApiKeyGenerator(new ApiKeyFormat("acme", ["hm"]), source);
        Assert.StartsWith("acme_live_", generator.Draw(ApiKeyEnvironment.Live).Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Prefix_NoEnvironment_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ApiKeyFormat().Prefix(ApiKeyEnvironment.None));

    [Theory]
    [InlineData(ApiKeyEnvironment.Live, "hm_live_")]
    [InlineData(ApiKeyEnvironment.Test, "hm_test_")]
    public void Prefix_Environment_NamesBrandAndEnvironment(ApiKeyEnvironment environment, string expected) =>
        Assert.Equal(expected, new ApiKeyFormat().Prefix(environment));
}
