using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Testing;

/// <summary>Draws what happens to keys.</summary>
internal static class LifeShapes
{
    private const int LongestOverlap = 7 * 24;
    private static readonly LifeStepKind[] _kinds = Enum.GetValues<LifeStepKind>();

    public static Gen<LifeStep> Steps(ScopeCatalog scopes) =>
        from kind in Gen.Frequency([.. _kinds.Select(kind => (Often(kind), Gen.Constant(kind)))])
        from hours in Gen.Elements(0, 1, 24, LongestOverlap, 200 * 24)
        from access in AccessShapes.Accesses(scopes)
        let time = kind == LifeStepKind.Rotate ? Math.Min(hours, LongestOverlap) : hours
        select new LifeStep(kind, TimeSpan.FromHours(time), access);

    private static int Often(LifeStepKind kind) => kind is LifeStepKind.Present or LifeStepKind.Wait ? 3 : 1;
}
