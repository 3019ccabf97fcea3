namespace ApiKeys.Tests.Access;

/// <summary>The evaluator where its lists are as long as they may be, or its words and vectors are just full.</summary>
public sealed class AccessEdgeTests
{
    private static readonly AccessRequirement Read = Some.Catalog.Require("memory:read");

    [Fact]
    public void Contains_AnyNumberOfTags_FindsEachAndNoOther()
    {
        for (var count = 0; count <= 40; count++)
        {
            string[] tags = [.. Enumerable.Range(0, count).Select(number => $"tag-{number * 2:00}")];
            var set = Some.Reading(tags).EffectiveTags(Read);
            Assert.All(tags, tag => Assert.True(set.Contains(tag)));
            Assert.DoesNotContain(Enumerable.Range(0, count + 1), number => set.Contains($"tag-{(number * 2) + 1:00}"));
        }
    }

    [Theory]
    [InlineData(63, 64)]
    [InlineData(64, 65)]
    [InlineData(1, 199)]
    public void Decide_ScopesInDifferentWords_NeedsAllOrAnyOfThem(int held, int other)
    {
        var catalog = new ScopeCatalog(Enumerable.Range(0, 200).Select(i => new Scope($"s{i}", "Some")));
        string[] both = [$"s{held}", $"s{other}"];
        var access = catalog.Compile(KeyAccess.Scoped([both[0]], ["a"]));
        Assert.Equal(ApiKeyVerdict.MissingScope, access.Decide(catalog.Require(both), "a").Verdict);
        Assert.True(access.Decide(catalog.Require(ScopeMatch.Any, both), "a").IsAllowed);
        Assert.True(access.Decide(catalog.Require(both[0]), "a").IsAllowed);
        Assert.Equal(ApiKeyVerdict.MissingScope, access.Decide(catalog.Require(both[1]), "a").Verdict);
    }

    [Fact]
    public void TagSet_OfARowThatNamesATagTwice_ListsItOnce() =>
        Assert.Equal(["a", "b"], Some.Reading("a", "a", "b").EffectiveTags(Read).ToArray());

    [Fact]
    public void Decide_NoRequirement_IsTheCallersFault()
    {
        Assert.Throws<ArgumentNullException>("requirement", () => Some.Full.Decide(null!, "a"));
        Assert.Throws<ArgumentNullException>("requirement", () => Some.Full.EffectiveTags(null!));
        Assert.Throws<ArgumentNullException>("other", () => Some.Full.Covers(null!));
    }

    [Fact]
    public void Catalog_Of64Scopes_IsHeldToTheLastAndNoFurther()
    {
        var catalog = new ScopeCatalog(Enumerable.Range(0, 64).Select(i => new Scope($"s{i}", "Some")));
        var access = catalog.Compile(KeyAccess.Scoped(["s63"], ["a"]));
        var allowed = catalog.Scopes.Where(scope => access.Decide(catalog.Require(scope.Name), "a").IsAllowed);
        Assert.Equal("s63", Assert.Single(allowed).Name);
    }

    [Fact]
    public void Check_256And257Scopes_LooksAtEachAndAtNone()
    {
        Assert.All(
            Some.FaultsOf(Enumerable.Repeat("gone", 256), ["a"]),
            fault => Assert.Equal(FaultCode.UnknownScope, fault.Code));
        Assert.Equal(
            FaultCode.TooMany, Assert.Single(Some.FaultsOf(Enumerable.Repeat("gone", 257), ["a"])).Code);
    }

    [Fact]
    public void Check_TooManyTagsBesideAListFullOfFaults_SaysSo()
    {
        string[] last = ["one-more", .. Enumerable.Repeat("a b", 20)];
        var faults = Some.FaultsOf(KeyAccess.Scoped(
            new AccessGrant(["memory:read"], Enumerable.Range(0, 1000).Select(number => $"tag-{number}")),
            new AccessGrant(["memory:read"], last)));
        Assert.Equal((FaultCode.TooMany, "access.grants"), (faults[^1].Code, faults[^1].Member));
        Assert.Equal(11, faults.Count);
    }

    [Fact]
    public void Equals_OneSetBeginsWithTheOther_FailsEitherWay()
    {
        var one = Some.Reading("a").EffectiveTags(Read);
        var more = Some.Reading("a", "b").EffectiveTags(Read);
        Assert.True(one != more && more != one);
        Assert.False(one == more || one.Equals((object)more) || one.Equals((object)"a"));
        Assert.True(one.Equals((object)Some.Reading("a").EffectiveTags(Read)));
    }

    [Fact]
    public void Covers_ScopeUnknownHere_IsNeededOnEachTagThatIsOne()
    {
        var newer = Some.Catalog.Compile(KeyAccess.Scoped(
            new AccessGrant(["memory:new"], ["a"]), new AccessGrant(["memory:new", null!], ["b", "not a tag"])));
        Assert.True(Some.On(["memory:new"], "a", "b").Covers(newer));
        Assert.False(Some.On(["memory:new"], "a").Covers(newer));
        Assert.False(Some.On(["memory:other"], "*").Covers(newer));
        Assert.False(newer.Covers(Some.On(["memory:new"], "*")));
    }

    [Fact]
    public void ToString_RequirementSetAndDecision_IsReadable()
    {
        var any = Some.Catalog.Require(ScopeMatch.Any, "memory:readonly", "billing:read");
        Assert.Equal("all of memory:read", Read.ToString());
        Assert.Equal("any of memory:read billing:read narrowed to tags", any.NarrowToTags().ToString());
        Assert.Equal("all of memory:read on every tag", Read.EveryTag().ToString());
        Assert.Equal("*", Some.Full.EffectiveTags(Read).ToString());
        Assert.Equal("Allowed", Some.Full.Decide(Read).ToString());
    }
}
