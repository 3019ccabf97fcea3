namespace ApiKeys.Tests.Access;

public sealed class KeyAccessTests
{
    [Fact]
    public void Equals_SameGrants_HoldsWithTheSameHash()
    {
        var one = KeyAccess.Scoped(new AccessGrant(["a"], ["t"]), new AccessGrant(["b"], ["*"]));
        var two = KeyAccess.Scoped(new AccessGrant(["a"], ["t"]), new AccessGrant(["b"], ["*"]));
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
    }

    [Fact]
    public void Equals_AnyDifference_Fails()
    {
        var access = KeyAccess.Scoped(["a"], ["t"]);
        Assert.NotEqual(access, KeyAccess.Scoped(["a"], ["T"]));
        Assert.NotEqual(access, KeyAccess.Scoped(["b"], ["t"]));
        Assert.NotEqual(access, KeyAccess.Scoped(["a", "t"], []));
        Assert.NotEqual(access, KeyAccess.Scoped([.. access.Grants, .. access.Grants]));
        Assert.NotEqual(access, KeyAccess.Scoped(["a"], [null!]));
    }

    [Fact]
    public void Equals_FullDamagedAndNoGrants_AreThreeThings()
    {
        KeyAccess[] all = [KeyAccess.Full, KeyAccess.Damaged, KeyAccess.Scoped()];
        Assert.All(all, one => Assert.Single(all, other => one.Equals(other)));
        Assert.Equal(3, all.Select(one => one.GetHashCode()).Distinct().Count());
        Assert.True(KeyAccess.Full is { IsFull: true, IsDamaged: false, Grants.Count: 0 });
        Assert.True(KeyAccess.Damaged is { IsFull: false, IsDamaged: true, Grants.Count: 0 });
        Assert.True(KeyAccess.Scoped() is { IsFull: false, IsDamaged: false });
    }

    [Fact]
    public void GetHashCode_AccessesThatDiffer_AreSpread()
    {
        var all = Enumerable.Range(0, 50).SelectMany(number => new[]
        {
            KeyAccess.Scoped(["a"], [$"t{number}"]), KeyAccess.Scoped([$"s{number}"], ["a"]),
        });
        Assert.True(all.Select(one => one.GetHashCode()).Distinct().Count() > 90);
    }

    [Fact]
    public void Scoped_ArraysChangedAfterwards_KeepsItsCopy()
    {
        string[] tags = ["a"];
        var access = KeyAccess.Scoped(["memory:read"], tags);
        tags[0] = "*";
        Assert.Equal(["a"], Assert.Single(access.Grants).Tags);
    }

    [Fact]
    public void Scoped_NullsEverywhere_HoldsThemWithoutThrowing()
    {
        var access = KeyAccess.Scoped(null!, new AccessGrant(null, null), new AccessGrant([null!], [null!]));
        Assert.Equal(3, access.Grants.Count);
        Assert.Equal(access, KeyAccess.Scoped([.. access.Grants]));
        Assert.Empty(Some.Catalog.Compile(access).Scopes);
        Assert.NotNull(access.ToString());
    }

    [Theory]
    [InlineData(true, "*")]
    [InlineData(false)]
    [InlineData(false, "a")]
    [InlineData(false, "*", "*")]
    [InlineData(false, "*", "a")]
    public void EveryTag_AnyTags_HoldsForTheSymbolAlone(bool every, params string[] tags) =>
        Assert.Equal(every, new AccessGrant(["memory:read"], tags).EveryTag);

    [Fact]
    public void ToString_AnyAccess_IsReadable()
    {
        Assert.Equal("full", KeyAccess.Full.ToString());
        Assert.Equal("damaged", KeyAccess.Damaged.ToString());
        Assert.Equal("r on a b; w on *", KeyAccess.Scoped(
            new AccessGrant(["r"], ["a", "b"]), new AccessGrant(["w"], ["*"])).ToString());
    }

    [Fact]
    public void ToString_ScopeOrTagCalledOn_IsToldFromTheWord()
    {
        Assert.Equal("a \"on\" on z", KeyAccess.Scoped(["a", "on"], ["z"]).ToString());
        Assert.Equal("a on \"on\" z", KeyAccess.Scoped(["a"], ["on", "z"]).ToString());
    }
}
