using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests.Generators;

public sealed class NearMissTests
{
    private static readonly ApiKeyFormat _format = new("acme");

    [Fact]
    public void NearMisses_OfABrand_AreWhatItsFormatSaysOfThem() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000),
            Prop.ForAll(ApiKeyArbitraries.NearMisses(_format), miss =>
                _format.Parse(miss.Text).Verdict == miss.Expected
                && _format.Parse(miss.Unspoilt).IsWellFormed
                && miss.Key!.Token == miss.Unspoilt));

    [Fact]
    public void NearMissesOf_AKey_AreAllOfThatKey()
    {
        var token = ApiKeyArbitraries.NearMisses().Generator.Sample(1).Single().Unspoilt;
        var misses = ApiKeyArbitraries.NearMissesOf(token).Generator.Sample(500);
        Assert.All(misses, miss => Assert.Equal((token, false), (miss.Unspoilt, miss.Text == token)));
    }

    [Fact]
    public void NearMissesOf_NoKey_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ApiKeyArbitraries.NearMissesOf("hm_live_nothing"));

    [Fact]
    public void OtherChecksums_RightPolynomialOfTheWholeText_IsTheRightOne()
    {
        var token = ApiKeyArbitraries.NearMisses().Generator.Sample(1).Single().Unspoilt;
        Assert.Equal(token[^6..], OtherChecksums.Of(token[..^6], OtherChecksums.Ieee));
    }

    [Fact]
    public void IssuedKeys_OfABrand_HaveIt() =>
        Assert.All(
            ApiKeyArbitraries.IssuedKeys(new ScopeCatalog([]), _format).Generator.Sample(50),
            key => Assert.StartsWith("acme_", key.Token, StringComparison.Ordinal));

    [Fact]
    public void Requirements_Any_ShrinkToAPlainOneOfOneScope()
    {
        var catalog = new ScopeCatalog([new Scope("a:b", "A"), new Scope("c", "C"), new Scope("d", "D")]);
        var drawn = ApiKeyArbitraries.Requirements(catalog);
        foreach (var first in drawn.Generator.Sample(100))
        {
            var least = first;
            while (drawn.Shrinker(least).FirstOrDefault() is { } smaller)
                least = smaller;
            Assert.Equal((1, false, false), (least.Scopes.Count, least.Narrows, least.NeedsEveryTag));
        }
    }
}
