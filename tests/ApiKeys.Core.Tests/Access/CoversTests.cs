namespace ApiKeys.Tests.Access;

public sealed class CoversTests
{
    [Fact]
    public void Covers_EveryScopeOnEveryTag_StopsShortOfFull()
    {
        var most = Some.On(["memory:admin", "billing:read"], "*");
        Assert.False(most.Covers(Some.Full));
        Assert.True(Some.Full.Covers(most));
        Assert.True(Some.Full.Covers(Some.Full));
    }

    [Fact]
    public void Covers_EveryTagByName_StopsShortOfEveryTag()
    {
        Assert.False(Some.Reading("a", "b").Covers(Some.Reading("*")));
        Assert.True(Some.Reading("*").Covers(Some.Reading("a", "b")));
    }

    [Fact]
    public void Covers_ImpliedScope_Holds()
    {
        Assert.True(Some.On(["memory:admin"], "a").Covers(Some.Reading("a")));
        Assert.False(Some.Reading("a").Covers(Some.On(["memory:admin"], "a")));
    }

    [Fact]
    public void Covers_ScopesAndTagsHeldApart_Fails()
    {
        var apart = Some.Catalog.Compile(KeyAccess.Scoped(
            new AccessGrant(["memory:read"], ["a"]), new AccessGrant(["billing:read"], ["b"])));
        Assert.False(apart.Covers(Some.On(["memory:read", "billing:read"], "a", "b")));
    }

    [Fact]
    public void Covers_Damaged_IsLeftToFullAccess()
    {
        var damaged = Some.Catalog.Compile(KeyAccess.Damaged);
        Assert.False(Some.On(["memory:admin", "billing:read"], "*").Covers(damaged));
        Assert.False(damaged.Covers(damaged));
        Assert.False(damaged.Covers(Some.Reading("a")));
        Assert.True(Some.Full.Covers(damaged));
    }

    [Fact]
    public void Covers_ScopeUnknownHere_NeedsTheSameOnTheSameTags()
    {
        var newer = Some.On(["memory:read", "memory:new"], "a");
        Assert.False(Some.On(["memory:admin"], "*").Covers(newer));
        Assert.False(Some.On(["memory:read", "memory:new"], "b").Covers(newer));
        Assert.True(Some.On(["memory:read", "memory:new"], "*").Covers(newer));
        Assert.True(newer.Covers(Some.Reading("a")));
    }

    [Fact]
    public void Covers_AccessOfAnotherCatalog_Throws() =>
        Assert.Throws<ArgumentException>(() => Some.Full.Covers(ScopeCatalog.Empty.Compile(KeyAccess.Full)));
}
