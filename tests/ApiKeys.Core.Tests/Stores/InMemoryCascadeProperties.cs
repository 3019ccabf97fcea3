using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests;

public class InMemoryCascadeProperties
{
    [Fact]
    public void Write_CascadeInAnyFamily_RevokesWhatTheSlowRuleFinds() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ListOf().ToArbitrary(),
                Gen.Choose(0, int.MaxValue).Two().ToArbitrary(),
                (steps, roots) => RevokesWhatTheSlowRuleFinds(new KeyFamily(steps), roots.Item1, roots.Item2)
            )
        );

    private static bool RevokesWhatTheSlowRuleFinds(KeyFamily family, int one, int other)
    {
        var store = new InMemoryKeyStore();
        store.Add([.. family.Rows]);
        ApiKeyId[] roots = [Some.Id(one % family.Rows.Count), Some.Id(other % family.Rows.Count)];
        var cascade = new KeyCascade(roots, Some.Person, Reason: null);
        var revoked = store.Write(new KeyWrite { At = Some.Now, Cascade = cascade }).Rows.Select(row => row.Key.Id);
        return family.Descendants(roots).Where(id => !family.HasEnded(id)).ToHashSet().SetEquals(revoked);
    }
}
