using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests.Access;

public sealed class EvaluatorPropertyTests
{
    private static readonly Config ManyCases = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Decide_AnyAccessAndRequest_AgreesWithSlowEvaluator() =>
        Hold(Prop.ForAll(AccessCase.Any, c => c.Agrees()));

    [Fact]
    public void EffectiveTags_AnyAccess_AreThoseOfSlowEvaluator() =>
        Hold(Prop.ForAll(AccessCase.Any, c => c.AgreesOnTags()));

    [Fact]
    public void Decide_Allowed_CarriesEffectiveTagsAndRefusedNone() =>
        Hold(Prop.ForAll(AccessCase.Any, c =>
        {
            var decision = c.Granted.Decide(c.Required, c.Tags);
            return decision.IsAllowed
                ? decision.EffectiveTags == c.Granted.EffectiveTags(c.Required) && !decision.EffectiveTags.IsEmpty
                : decision.EffectiveTags.IsEmpty;
        }));

    [Fact]
    public void Decide_Narrowing_NeverAllowsATagThatNamingItWouldRefuse() =>
        Hold(Prop.ForAll(AccessCase.Any, c =>
        {
            var narrowed = c.Granted.Decide(c.Required.NarrowToTags());
            return narrowed.EffectiveTags.ToArray().All(tag => c.Granted.EffectiveTags(c.Required).Contains(tag))
                && (c.Required.NeedsEveryTag
                    || narrowed.EffectiveTags.ToArray().All(tag => c.Granted.Decide(c.Required, tag).IsAllowed));
        }));

    [Fact]
    public void Decide_GrantAddedOrRemoved_IsMonotone() =>
        Hold(Prop.ForAll(AccessCase.Any, AccessCase.Grants.ToArbitrary(), (c, grant) =>
            IsMonotone(c, c.Access, KeyAccess.Scoped([.. c.Access.Grants, grant]))));

    [Fact]
    public void Decide_ScopesOrTagsAddedToOrRemovedFromAGrant_IsMonotone() =>
        Hold(Prop.ForAll(AccessCase.Any, AccessCase.Grants.ToArbitrary(), (c, more) =>
        {
            var wider = c.Access.Grants.Select(grant => new AccessGrant(
                grant.Scopes.Union(more.Scopes),
                grant.EveryTag || more.EveryTag ? ["*"] : grant.Tags.Union(more.Tags)));
            return IsMonotone(c, c.Access, KeyAccess.Scoped(wider));
        }));

    [Fact]
    public void Decide_AccessCovered_IsMonotone() =>
        Hold(Prop.ForAll(AccessCase.Any, AccessCase.Accesses.ToArbitrary(), (c, other) =>
            !c.Catalog.Compile(other).Covers(c.Granted) || IsMonotone(c, c.Access, other)));

    [Fact]
    public void Covers_AnyTwoAccesses_AgreesWithSlowEvaluator() =>
        Hold(Prop.ForAll(AccessCase.Any, AccessCase.Accesses.ToArbitrary(), (c, other) =>
            c.Granted.Covers(c.Catalog.Compile(other)) == c.Oracle.Covers(c.Access, other)));

    [Fact]
    public void Covers_AccessWithAPartTakenAway_Holds() =>
        Hold(Prop.ForAll(AccessCase.Any, c =>
        {
            var part = c.Access.Grants.Select(grant => new AccessGrant(
                grant.Scopes.Skip(1), grant.EveryTag ? ["a", "future.tag"] : grant.Tags.Skip(1)));
            return c.Access.IsDamaged || c.Granted.Covers(c.Catalog.Compile(KeyAccess.Scoped(part)));
        }));

    [Fact]
    public void AccessCase_ManyDrawn_ReachesEachVerdictOften()
    {
        var drawn = AccessCase.Any.Generator.Sample(2000, 50);
        var counts = drawn.CountBy(c => c.Granted.Decide(c.Required, c.Tags).Verdict).ToDictionary();
        Assert.Equal(4, counts.Count);
        Assert.All(counts, count => Assert.True(count.Value > 50, count.ToString()));
    }

    // One law, read both ways: what the lesser access is allowed the greater one is, so what the greater is refused
    // the lesser is.
    private static bool IsMonotone(AccessCase c, KeyAccess lesser, KeyAccess greater) =>
        lesser.IsFull
        || !c.Catalog.Compile(lesser).Decide(c.Required, c.Tags).IsAllowed
        || c.Catalog.Compile(greater).Decide(c.Required, c.Tags).IsAllowed;

    private static void Hold(Property property) => Check.One(ManyCases, property);
}
