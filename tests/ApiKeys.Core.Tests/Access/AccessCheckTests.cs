using System.Diagnostics;

namespace ApiKeys.Tests.Access;

public sealed class AccessCheckTests
{
    private static readonly string[] Read = ["memory:read"];

    [Fact]
    public void Check_Full_IsFull() => Assert.Same(KeyAccess.Full, Some.Canonical(KeyAccess.Full));

    [Fact]
    public void Check_NullOrDamaged_IsRequired()
    {
        Assert.Equal(new Fault(FaultCode.Required, "access", ""), Only(Some.FaultsOf(null)) with { Message = "" });
        Assert.Equal(FaultCode.Required, Only(Some.FaultsOf(KeyAccess.Damaged)).Code);
    }

    [Fact]
    public void Check_NoGrants_IsRequired()
    {
        Expect(FaultCode.Required, "access.grants", Some.FaultsOf(KeyAccess.Scoped()));
        Expect(FaultCode.Required, "access.grants", Some.FaultsOf(KeyAccess.Scoped(null)));
    }

    [Fact]
    public void Check_NullGrant_IsRequiredTwice() =>
        Assert.Equal(
            ["access.grants[0].scopes", "access.grants[0].tags"],
            Some.FaultsOf(KeyAccess.Scoped([null!])).Select(fault => fault.Member));

    [Fact]
    public void Check_EmptyOrMissingScopes_IsRequired()
    {
        Expect(FaultCode.Required, "access.grants[0].scopes", Some.FaultsOf([], ["a"]));
        Expect(FaultCode.Required, "access.grants[0].scopes", Some.FaultsOf(null, ["a"]));
        Expect(FaultCode.Required, "access.grants[0].scopes[1]", Some.FaultsOf(["memory:read", null!], ["a"]));
        Expect(FaultCode.Required, "access.grants[0].scopes[1]", Some.FaultsOf(["memory:read", ""], ["a"]));
    }

    [Theory]
    [InlineData("memory:gone")]
    [InlineData("*")]
    [InlineData("Memory:Read")]
    [InlineData(" memory:read")]
    [InlineData("memory:read\r\n")]
    [InlineData("memory\"read")]
    [InlineData("m\u00e9moire")]
    public void Check_ScopeThatTheCatalogDoesNotHave_IsUnknownAndNotRepeated(string scope)
    {
        var fault = Only(Some.FaultsOf([scope], ["a"]));
        Assert.Equal((FaultCode.UnknownScope, "access.grants[0].scopes[0]"), (fault.Code, fault.Member));
        Assert.DoesNotContain(scope, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ScopeInOtherCase_SaysTheSpelling() =>
        Assert.Contains(
            "'memory:read'", Only(Some.FaultsOf(["Memory:READONLY"], ["a"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Check_ScopeTwiceOrBesideItsAlias_IsDuplicate()
    {
        Expect(FaultCode.Duplicate, "access.grants[0].scopes[1]", Some.FaultsOf(["memory:read", "memory:read"], ["a"]));
        Expect(
            FaultCode.Duplicate,
            "access.grants[0].scopes[1]",
            Some.FaultsOf(["memory:read", "memory:readonly"], ["a"]));
    }

    [Fact]
    public void Check_EmptyOrMissingTags_IsRequired()
    {
        Expect(FaultCode.Required, "access.grants[0].tags", Some.FaultsOf(Read, []));
        Expect(FaultCode.Required, "access.grants[0].tags", Some.FaultsOf(Read, null));
    }

    [Fact]
    public void Check_EveryTagBesideNames_IsFault()
    {
        Expect(FaultCode.EveryTagBesideNames, "access.grants[0].tags[1]", Some.FaultsOf(Read, ["a", "*"]));
        Expect(FaultCode.EveryTagBesideNames, "access.grants[0].tags[0]", Some.FaultsOf(Read, ["*", "a"]));
        Assert.All(Some.FaultsOf(Read, ["*", "*"]), fault => Assert.Equal(FaultCode.EveryTagBesideNames, fault.Code));
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    [InlineData("\u00e9")]
    [InlineData("\u212a")]
    [InlineData("**")]
    [InlineData("")]
    [InlineData(null)]
    public void Check_TagOfAnotherShape_IsInvalid(string? tag) =>
        Expect(FaultCode.InvalidTag, "access.grants[0].tags[1]", Some.FaultsOf(Read, ["a", tag!]));

    [Fact]
    public void Check_TagOf100And101Characters_IsAcceptedAndInvalid()
    {
        Assert.Empty(Some.FaultsOf(Read, [new string('x', 100)]));
        Expect(FaultCode.InvalidTag, "access.grants[0].tags[0]", Some.FaultsOf(Read, [new string('x', 101)]));
    }

    [Fact]
    public void Check_TagTwice_IsDuplicate() =>
        Expect(FaultCode.Duplicate, "access.grants[0].tags[2]", Some.FaultsOf(Read, ["a", "b", "a"]));

    [Fact]
    public void Check_101Grants_IsTooMany()
    {
        Assert.Empty(Some.FaultsOf(KeyAccess.Scoped(Enumerable.Repeat(new AccessGrant(Read, ["a"]), 100))));
        Expect(FaultCode.TooMany, "access.grants",
            Some.FaultsOf(KeyAccess.Scoped(Enumerable.Repeat(new AccessGrant(Read, ["a"]), 101))));
    }

    [Fact]
    public void Check_1001TagsInOneGrant_IsTooMany()
    {
        Assert.Empty(Some.FaultsOf(Read, Tags(0, 1000)));
        Expect(FaultCode.TooMany, "access.grants[0].tags", Some.FaultsOf(Read, Tags(0, 1001)));
    }

    [Fact]
    public void Check_1001TagsInTwoGrants_IsTooMany() =>
        Expect(FaultCode.TooMany, "access.grants", Some.FaultsOf(KeyAccess.Scoped(
            new AccessGrant(Read, Tags(0, 1000)), new AccessGrant(Read, Tags(1000, 1)))));

    [Fact]
    public void Check_SameTagsInTwoGrants_CountOnce() =>
        Assert.Empty(Some.FaultsOf(KeyAccess.Scoped(
            new AccessGrant(Read, Tags(0, 1000)), new AccessGrant(["memory:write"], Tags(0, 1000)))));

    [Fact]
    public void Check_SeveralFaults_ReportsAllTogether() =>
        Assert.Equal(
            [FaultCode.UnknownScope, FaultCode.InvalidTag, FaultCode.Required, FaultCode.Duplicate],
            Some.FaultsOf(KeyAccess.Scoped(
                new AccessGrant(["gone"], ["a b"]), new AccessGrant([], ["a", "a"]))).Select(fault => fault.Code));

    [Fact]
    public void Check_10000Scopes_IsOneFaultInNoTime()
    {
        var started = Stopwatch.GetTimestamp();
        Expect(FaultCode.TooMany, "access.grants[0].scopes", Some.FaultsOf(Enumerable.Repeat("gone", 10_000), ["a"]));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Check_FaultsWithoutEnd_AreCapped()
    {
        var grant = new AccessGrant(Enumerable.Repeat("gone", 200), Enumerable.Repeat("a b", 900));
        Assert.Equal(20, Some.FaultsOf(KeyAccess.Scoped(grant)).Count);
        Assert.Equal(100, Some.FaultsOf(KeyAccess.Scoped(Enumerable.Repeat(grant, 100))).Count);
    }

    [Fact]
    public void Check_OtherMember_IsWhatFaultsName()
    {
        var faults = new List<Fault>();
        Assert.Null(Some.Catalog.Check(KeyAccess.Scoped(), faults, "changes.access"));
        Assert.Equal("changes.access.grants", Only(faults).Member);
    }

    [Fact]
    public void Check_AnyOrderAndSpelling_GivesOneCanonicalForm()
    {
        var canonical = Some.Canonical(KeyAccess.Scoped(["memory:write", "memory:readonly"], ["b", "B", "a"]));
        Assert.Equal(KeyAccess.Scoped(["memory:read", "memory:write"], ["B", "a", "b"]), canonical);
        Assert.Equal(canonical, Some.Canonical(canonical));
    }

    private static IEnumerable<string> Tags(int from, int count) =>
        Enumerable.Range(from, count).Select(number => $"tag-{number}");

    private static void Expect(FaultCode code, string member, List<Fault> faults)
    {
        var fault = Only(faults);
        Assert.Equal((code, member), (fault.Code, fault.Member));
        Assert.False(string.IsNullOrEmpty(fault.Message));
    }

    private static Fault Only(List<Fault> faults) => Assert.Single(faults);
}
