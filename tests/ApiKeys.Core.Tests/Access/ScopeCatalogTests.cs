using System.Globalization;

namespace ApiKeys.Tests.Access;

public sealed class ScopeCatalogTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("memory:read")]
    [InlineData("a1.b2_c3-d4:5")]
    public void Catalog_NameOfTheGrammar_IsAccepted(string name) =>
        Assert.Equal(name, Assert.Single(new ScopeCatalog([new Scope(name, "Some")]).Scopes).Name);

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("Memory:read")]
    [InlineData("1a")]
    [InlineData(":a")]
    [InlineData("a:")]
    [InlineData("a::b")]
    [InlineData("a b")]
    [InlineData("a\"b")]
    [InlineData("a\r\nb")]
    [InlineData("a\n")]
    [InlineData("caf\u00e9")]
    [InlineData("\u212aey")]
    [InlineData(null)]
    public void Catalog_NameOutsideTheGrammar_Throws(string? name)
    {
        Assert.Contains("not a scope's name", Fault(new Scope(name!, "Some")), StringComparison.Ordinal);
        Assert.Contains("'good'", Fault(new Scope("good", "Some") { Aliases = [name!] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_NameOf64And65Characters_AcceptsAndThrows()
    {
        Assert.Single(new ScopeCatalog([new Scope(new string('a', 64), "Some")]).Scopes);
        Fault(new Scope(new string('a', 65), "Some"));
    }

    [Fact]
    public void Catalog_NameTwice_ThrowsAndNamesIt() =>
        Assert.Contains("'a'", Fault(new Scope("a", "One"), new Scope("a", "Two")), StringComparison.Ordinal);

    [Fact]
    public void Catalog_AliasThatIsAName_ThrowsAndNamesIt() =>
        Assert.Contains(
            "'b'", Fault(new Scope("a", "One") { Aliases = ["b"] }, new Scope("b", "Two")), StringComparison.Ordinal);

    [Fact]
    public void Catalog_AliasTwice_Throws()
    {
        Fault(new Scope("a", "One") { Aliases = ["c"] }, new Scope("b", "Two") { Aliases = ["c"] });
        Fault(new Scope("a", "One") { Aliases = ["c", "c"] });
        Fault(new Scope("a", "One") { Aliases = ["a"] });
    }

    [Fact]
    public void Catalog_UnknownImpliedScope_ThrowsAndNamesBoth()
    {
        var message = Fault(new Scope("a", "One") { Implies = ["gone"] });
        Assert.Contains("'a'", message, StringComparison.Ordinal);
        Assert.Contains("'gone'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_ImpliedScopeInTwoSpellings_Throws() =>
        Fault(new Scope("a", "One") { Implies = ["b", "c"] }, new Scope("b", "Two") { Aliases = ["c"] });

    [Fact]
    public void Catalog_Cycle_ThrowsAndNamesAScope()
    {
        Assert.Contains("'a'", Fault(new Scope("a", "One") { Implies = ["a"] }), StringComparison.Ordinal);
        Assert.Contains("'a'", Fault(
            new Scope("a", "One") { Implies = ["b"] },
            new Scope("b", "Two") { Implies = ["c"] },
            new Scope("c", "Three") { Implies = ["alias"] },
            new Scope("d", "Four") { Aliases = ["alias"], Implies = ["a"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_ScopeReachedInTwoWays_IsNoCycle()
    {
        var catalog = new ScopeCatalog(
        [
            new Scope("a", "One") { Implies = ["b", "c"] }, new Scope("b", "Two") { Implies = ["d"] },
            new Scope("c", "Three") { Implies = ["d"] }, new Scope("d", "Four"),
        ]);
        Assert.True(catalog.Compile(KeyAccess.Scoped(["a"], ["t"])).Decide(catalog.Require("d"), "t").IsAllowed);
    }

    [Fact]
    public void Catalog_NoDescriptionOrNoScope_Throws()
    {
        Fault(new Scope("a", " "));
        Fault([null!]);
    }

    [Fact]
    public void Catalog_MoreThan256Scopes_Throws() =>
        Fault([.. Enumerable.Range(0, 257).Select(i => new Scope(Name(i), "Some"))]);

    [Fact]
    public void Catalog_Of256ScopesThatImplyAllLaterOnes_IsBuiltAndHeldToTheLast()
    {
        var catalog = new ScopeCatalog(Enumerable.Range(0, 256).Select(i => new Scope(Name(i), "Some")
        {
            Implies = [.. Enumerable.Range(i + 1, 255 - i).Select(Name)],
        }));
        var access = catalog.Compile(KeyAccess.Scoped([Name(100)], ["t"]));
        Assert.Equal(156, catalog.Scopes.Count(scope => access.Decide(catalog.Require(scope.Name), "t").IsAllowed));
    }

    [Fact]
    public void Scopes_ImpliedByAlias_ShowStoredNames()
    {
        var write = Some.Catalog.Scopes[1];
        Assert.Equal(["memory:read"], write.Implies);
        Assert.Equal(["memory:readonly"], Some.Catalog.Scopes[2].Aliases);
    }

    [Theory]
    [InlineData("memory:read", "memory:read")]
    [InlineData("memory:readonly", "memory:read")]
    [InlineData("Memory:Read", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TryResolve_AnySpelling_GivesStoredName(string? spelling, string? stored)
    {
        Assert.Equal(stored is not null, Some.Catalog.TryResolve(spelling, out var name));
        Assert.Equal(stored, name);
    }

    [Fact]
    public void Require_NothingOrUnknownOrTwice_Throws()
    {
        Assert.Throws<ArgumentException>(() => Some.Catalog.Require());
        Assert.Throws<ArgumentException>(() => Some.Catalog.Require("memory:gone"));
        Assert.Throws<ArgumentException>(() => Some.Catalog.Require("*"));
        Assert.Throws<ArgumentException>(() => Some.Catalog.Require([null!]));
        Assert.Throws<ArgumentException>(() => Some.Catalog.Require("memory:read", "memory:read"));
        Assert.Throws<ArgumentException>(() => Some.Catalog.Require(ScopeMatch.Any, "memory:read", "memory:readonly"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Some.Catalog.Require((ScopeMatch)2, "memory:read"));
        Assert.Throws<ArgumentException>(() => ScopeCatalog.Empty.Require("memory:read"));
    }

    [Fact]
    public void Require_Alias_ShowsStoredName()
    {
        var required = Some.Catalog.Require("memory:readonly", "billing:read");
        Assert.Equal(["memory:read", "billing:read"], required.Scopes);
        Assert.Equal(ScopeMatch.All, required.Match);
    }

    [Fact]
    public void EveryTag_WithNarrowing_WinsInEitherOrder()
    {
        var required = Some.Catalog.Require("memory:read");
        Assert.True(required.NarrowToTags().EveryTag() is { Narrows: false, NeedsEveryTag: true });
        Assert.True(required.EveryTag().NarrowToTags() is { Narrows: false, NeedsEveryTag: true });
        Assert.True(required is { Narrows: false, NeedsEveryTag: false });
    }

    [Fact]
    public void Scopes_OfFullAccess_AreTheCatalogs() =>
        Assert.Equal(["memory:admin", "memory:write", "memory:read", "billing:read"], Some.Full.Scopes);

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"s{number}");

    private static string Fault(params Scope[] scopes) =>
        Assert.Throws<ArgumentException>(() => new ScopeCatalog(scopes)).Message;
}
