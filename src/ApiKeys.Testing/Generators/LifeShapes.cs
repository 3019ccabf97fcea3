using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Testing;

/// <summary>Draws what happens to keys.</summary>
internal static class LifeShapes
{
    public static Gen<LifeStep> Steps(ScopeCatalog scopes) =>
        from kind in Gen.Frequency([.. Enum.GetValues<LifeStepKind>().Select(kind => (Often(kind), Gen.Constant(kind)))])
        from minutes in Gen.Elements(0, 1, 60, 24 * 60, 200 * 24 * 60)
        from access in AccessShapes.Accesses(scopes)
        select new LifeStep(kind, TimeSpan.FromMinutes(kind == LifeStepKind.Rotate ? minutes % (7 * 24 * 60) : minutes), access);

    private static int Often(LifeStepKind kind) => kind is LifeStepKind.Present or LifeStepKind.Wait ? 3 : 1;
}
