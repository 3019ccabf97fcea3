using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public sealed class PatternTests
{
    private static readonly ApiKeyFormat _hm = new();
    private static readonly ApiKeyFormat _several = new("hm", ["acme", "h1", "hm2"]);

    [Fact]
    public void Pattern_DefaultBrand_IsTheSpecifications() =>
        Assert.Equal(@"\Ahm_(live|test)_[0-9A-Za-z]{36}\z", _hm.Pattern);

    [Fact]
    public void Pattern_SeveralBrands_NamesEach() =>
        Assert.Equal(@"\A(?:hm|acme|h1|hm2)_(live|test)_[0-9A-Za-z]{36}\z", _several.Pattern);

    [Fact]
    public void Pattern_Vector_MatchesWhatHasTheShape() =>
        Assert.All(FormatVectors.All.Invalid.Select(vector => vector.Token).Append(Tokens.Good), token =>
            Assert.True(AgreesWithParse(_hm, token)));

    [Fact]
    public void Pattern_NearMiss_MatchesWhatHasTheShape() =>
        Prop.ForAll(Tokens.NearMisses, token => AgreesWithParse(_hm, token) && AgreesWithParse(_several, token))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void ScanPattern_Token_IsFoundWhole() =>
        Prop.ForAll(Tokens.Any, token => Regex.Match($"key={token};", _hm.ScanPattern).Value == token)
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "")]
    [InlineData("Bearer ", "\n")]
    [InlineData("\"", "\",")]
    [InlineData("https://example.com/?key=", "&page=1")]
    [InlineData("-", "-")]
    [InlineData("\u94A5", "\u5319")]
    public void ScanPattern_TokenInText_IsFound(string before, string after) =>
        Assert.Equal(Tokens.Good, Regex.Match(before + Tokens.Good + after, _several.ScanPattern).Value);

    [Theory]
    [InlineData("x", "")]
    [InlineData("_", "")]
    [InlineData("7", "")]
    [InlineData("", "x")]
    [InlineData("", "_")]
    [InlineData("", "7")]
    public void ScanPattern_TokenGluedToAWord_IsNotFound(string before, string after) =>
        Assert.DoesNotMatch(_several.ScanPattern, before + Tokens.Good + after);

    [Fact]
    public void ScanPattern_TwoTokens_FindsBoth() =>
        Assert.Equal(2, Regex.Count($"{Tokens.Good},{Tokens.Good}", _hm.ScanPattern));

    [Fact]
    public void ScanPattern_TrailingNewline_LeavesItOut() =>
        Assert.Equal(Tokens.Good, Regex.Match(Tokens.Good + "\n", _hm.ScanPattern).Value);

    [Theory]
    [InlineData("token")]
    [InlineData("prefix")]
    [InlineData("brand")]
    [InlineData("environment")]
    [InlineData("id")]
    [InlineData("secret")]
    [InlineData("checksum")]
    [InlineData("base62")]
    public void Grammar_Rule_IsDefinedOnce(string rule) =>
        Assert.Equal(1, Regex.Count(_hm.Grammar, $"^{rule} *= ", RegexOptions.Multiline));

    [Fact]
    public void Grammar_SeveralBrands_NamesEachInItsCase() =>
        Assert.Contains("""%s"hm" / %s"acme" / %s"h1" / %s"hm2" """.Trim(), _several.Grammar, StringComparison.Ordinal);

    private static bool AgreesWithParse(ApiKeyFormat format, string token) =>
        Regex.IsMatch(token, format.Pattern) == (format.Parse(token.AsSpan()).Verdict != ApiKeyVerdict.Malformed);
}
