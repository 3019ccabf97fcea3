namespace ApiKeys.Tests.Access;

public sealed class DecisionTableTests
{
    private static readonly AccessRequirement Read = Some.Catalog.Require("memory:read");

    private static readonly AccessRequirement ReadAndBilling = Some.Catalog.Require("memory:read", "billing:read");

    private static readonly AccessRequirement ReadOrBilling =
        Some.Catalog.Require(ScopeMatch.Any, "memory:read", "billing:read");

    private static readonly string[] NotTags = ["*", "", " ", "a b", "a,b", "a/b", "é", "a\n", new('x', 101), null!];

    [Fact]
    public void Decide_ScopeNotHeld_IsMissingScope() =>
        Assert.Equal(ApiKeyVerdict.MissingScope, Some.On(["billing:read"], "*").Decide(Read).Verdict);

    [Fact]
    public void Decide_ScopeNotHeldAndTagNamed_IsMissingScope() =>
        Assert.Equal(ApiKeyVerdict.MissingScope, Some.On(["billing:read"], "a").Decide(Read, "b").Verdict);

    [Fact]
    public void Decide_ScopeNotHeldAndInvalidTagNamed_IsMissingScope() =>
        Assert.Equal(ApiKeyVerdict.MissingScope, Some.On(["billing:read"], "a").Decide(Read, "*").Verdict);

    [Fact]
    public void Decide_AllScopesHeldOnDisjointTags_IsMissingScope()
    {
        var access = Some.Catalog.Compile(KeyAccess.Scoped(
            new AccessGrant(["memory:read"], ["a"]), new AccessGrant(["billing:read"], ["b"])));
        Assert.Equal(ApiKeyVerdict.MissingScope, access.Decide(ReadAndBilling, "a").Verdict);
    }

    [Fact]
    public void Decide_AnyScopeHeldOnDisjointTags_AllowsBoth()
    {
        var access = Some.Catalog.Compile(KeyAccess.Scoped(
            new AccessGrant(["memory:read"], ["a"]), new AccessGrant(["billing:read"], ["b"])));
        Assert.True(access.Decide(ReadOrBilling, "a", "b").IsAllowed);
    }

    [Fact]
    public void Decide_OneOfTwoTagsNotHeld_IsTagNotAllowed() =>
        Assert.Equal(ApiKeyVerdict.TagNotAllowed, Some.Reading("a").Decide(Read, "a", "b").Verdict);

    [Fact]
    public void Decide_TagInOtherCase_IsTagNotAllowed() =>
        Assert.Equal(ApiKeyVerdict.TagNotAllowed, Some.Reading("tenant").Decide(Read, "Tenant").Verdict);

    [Fact]
    public void Decide_NarrowingAndTagNotHeld_IsTagNotAllowed() =>
        Assert.Equal(ApiKeyVerdict.TagNotAllowed, Some.Reading("a").Decide(Read.NarrowToTags(), "a", "b").Verdict);

    [Fact]
    public void Decide_FullAccessAndInvalidTag_IsTagNotAllowed() =>
        Assert.All(NotTags, tag => Assert.Equal(ApiKeyVerdict.TagNotAllowed, Some.Full.Decide(Read, tag).Verdict));

    [Fact]
    public void Decide_EveryTagAndInvalidTag_IsTagNotAllowed() =>
        Assert.All(NotTags, tag =>
            Assert.Equal(ApiKeyVerdict.TagNotAllowed, Some.Reading("*").Decide(Read, tag).Verdict));

    [Fact]
    public void Decide_NamedTagsAndInvalidTag_IsTagNotAllowed() =>
        Assert.All(NotTags, tag =>
            Assert.Equal(ApiKeyVerdict.TagNotAllowed, Some.Reading("a").Decide(Read, tag).Verdict));

    [Fact]
    public void Decide_NoTagNamedAndHeldOnSome_IsTagRequired() =>
        Assert.Equal(ApiKeyVerdict.TagRequired, Some.Reading("a").Decide(Read).Verdict);

    [Fact]
    public void Decide_NoTagNamedAndNarrowing_AllowsExactlyTheEffectiveTags()
    {
        var decision = Some.Reading("b", "a").Decide(Read.NarrowToTags());
        Assert.True(decision.IsAllowed);
        Assert.Equal(["a", "b"], decision.EffectiveTags.ToArray());
    }

    [Fact]
    public void Decide_NoTagNamedAndHeldOnEvery_IsAllowedOnEvery()
    {
        var decision = Some.Reading("*").Decide(Read);
        Assert.True(decision.IsAllowed);
        Assert.True(decision.EffectiveTags.IsEvery);
    }

    [Fact]
    public void Decide_EveryTagNeededAndHeldTagNamed_IsTagRequired() =>
        Assert.Equal(ApiKeyVerdict.TagRequired, Some.Reading("a").Decide(Read.EveryTag(), "a").Verdict);

    [Fact]
    public void Decide_EveryTagNeededAndHeldOnEvery_IsAllowed() =>
        Assert.True(Some.Reading("*").Decide(Read.EveryTag()).IsAllowed);

    [Fact]
    public void Decide_FullAccess_IsAllowedOnEveryTag() =>
        Assert.True(Some.Full.Decide(ReadAndBilling.EveryTag(), "any-tag").IsAllowed);

    [Fact]
    public void Decide_ScopeImpliedInTwoSteps_IsAllowed() =>
        Assert.True(Some.On(["memory:admin"], "a").Decide(Read, "a").IsAllowed);

    [Fact]
    public void Decide_ScopeListedByAlias_IsAllowed() =>
        Assert.True(Some.On(["memory:readonly"], "a").Decide(Read, "a").IsAllowed);

    [Fact]
    public void Decide_OneScopeOnEveryTagTheOtherOnOne_IsAllowedOnThatOne()
    {
        var access = Some.Catalog.Compile(KeyAccess.Scoped(
            new AccessGrant(["memory:read"], ["*"]), new AccessGrant(["billing:read"], ["b"])));
        Assert.Equal(["b"], access.EffectiveTags(ReadAndBilling).ToArray());
    }

    [Fact]
    public void Decide_DamagedAccess_IsMissingScope() =>
        Assert.Equal(ApiKeyVerdict.MissingScope, Some.Catalog.Compile(KeyAccess.Damaged).Decide(Read, "a").Verdict);

    [Fact]
    public void Decide_ScopeThatTheCatalogNoLongerHas_GrantsNothingBesideTheOthers()
    {
        var access = Some.On(["memory:retired", "memory:read"], "a");
        Assert.True(access.Decide(Read, "a").IsAllowed);
        Assert.Equal(ApiKeyVerdict.MissingScope, access.Decide(Some.Catalog.Require("billing:read"), "a").Verdict);
        Assert.Equal(["memory:read", "memory:retired"], access.Scopes);
    }

    [Fact]
    public void Decide_EveryTagSymbolBesideNames_GrantsTheNamesOnly()
    {
        var access = Some.Reading("*", "a");
        Assert.Equal(["a"], access.EffectiveTags(Read).ToArray());
        Assert.Equal(ApiKeyVerdict.TagRequired, access.Decide(Read).Verdict);
    }

    [Fact]
    public void Decide_GrantWithoutTags_GrantsNothing() =>
        Assert.Equal(ApiKeyVerdict.MissingScope, Some.Reading().Decide(Read).Verdict);

    [Fact]
    public void Decide_RequirementOfAnotherCatalog_Throws()
    {
        var foreign = new ScopeCatalog(Some.Catalog.Scopes).Require("memory:read");
        Assert.Throws<ArgumentException>(() => Some.Full.Decide(foreign));
        Assert.Throws<ArgumentException>(() => Some.Full.EffectiveTags(foreign));
    }

    [Fact]
    public void Verdict_OfDefaultDecision_Refuses()
    {
        AccessDecision decision = default;
        Assert.Equal(ApiKeyVerdict.Missing, decision.Verdict);
        Assert.False(decision.IsAllowed);
        Assert.True(decision.EffectiveTags.IsEmpty);
    }
}
