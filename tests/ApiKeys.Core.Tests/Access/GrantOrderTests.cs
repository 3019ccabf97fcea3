using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests.Access;

public sealed class GrantOrderTests
{
    [Fact]
    public void Check_GrantsInAnyOrderAndRepeated_AreSortedAndEachThereOnce()
    {
        AccessGrant[] grants =
        [
            new(["memory:read"], ["B"]), new(["memory:read"], ["a"]), new(["memory:read"], ["a", "b"]),
            new(["memory:read", "memory:write"], ["*"]), new(["memory:write"], ["a"]),
        ];
        var given = grants.Concat(grants).Append(new(["memory:readonly"], ["b", "a"]));
        Check.QuickThrowOnFailure(Prop.ForAll(
            Arb.From(Gen.Shuffle(given)),
            mixed => Assert.Equal(grants, Some.Canonical(KeyAccess.Scoped(mixed)).Grants)));
    }

    [Fact]
    public void Check_FaultInOneOfGrantsOutOfOrder_NamesItsPlaceAsItWasGiven()
    {
        var write = new AccessGrant(["memory:write"], ["a"]);
        var faults = Some.FaultsOf(KeyAccess.Scoped(write, write, new AccessGrant(["memory:read"], ["a b"])));
        Assert.Equal("access.grants[2].tags[0]", Assert.Single(faults).Member);
    }
}
