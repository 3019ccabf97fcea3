using ApiKeys.Tests.Access;
using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests.Validation;

public sealed class AccessTableTests
{
    private static readonly ScopeCatalog _catalog = new([new Scope("read", "Read"), new Scope("write", "Write")]);

    [Fact]
    public void Allows_AnyAccessAndRequest_SaysWhatTheSlowEvaluatorSaysWhereItCan() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(AccessCase.Any, c =>
        {
            var table = new AccessTable();
            foreach (var tag in AccessCase.KnownTags)
                table.Shorten(c.Catalog.Compile(KeyAccess.Scoped(["s1"], [tag])));
            var access = table.Shorten(c.Granted);
            var canSay = access.Set != 0 && (access.IsEveryTag || c.Tags.Length > 0);
            var allowed = c.Oracle.Decide(c.Access, c.Required, c.Tags) == ApiKeyVerdict.Allowed;
            return table.Allows(access, c.Required, c.Tags) == (canSay && allowed);
        }));

    [Theory]
    [InlineData("a")]
    [InlineData("a", "b")]
    [InlineData("*")]
    public void Shorten_OneGrantOfAtMostTwoTags_Fits(params string[] tags) =>
        Assert.NotEqual(0, Shorten(KeyAccess.Scoped(["read", "write"], tags)).Set);

    [Fact]
    public void Shorten_FullAccess_Fits() => Assert.True(Shorten(KeyAccess.Full) is { Set: not 0, IsEveryTag: true });

    [Fact]
    public void Shorten_ThreeTagsOrScopesThatDiffer_SaysNothing()
    {
        Assert.Equal(0, Shorten(KeyAccess.Scoped(["read"], ["a", "b", "c"])).Set);
        Assert.Equal(0, Shorten(KeyAccess.Scoped(Read("a"), Write("b"))).Set);
        Assert.Equal(0, Shorten(KeyAccess.Scoped(Read("*"), Write("b"))).Set);
    }

    [Fact]
    public void Shorten_MoreSetsOfScopesThanThereAreNumbers_SaysNothing()
    {
        var scopes = Enumerable.Range(0, 13).Select(number => $"s{number}").ToArray();
        var catalog = new ScopeCatalog([.. scopes.Select(name => new Scope(name, "Scope"))]);
        var table = new AccessTable();
        var numbers = Enumerable
            .Range(1, (1 << scopes.Length) - 1)
            .Select(set => catalog.Compile(KeyAccess.Scoped(scopes.Where((_, bit) => (set >> bit & 1) != 0), ["*"])))
            .Select(access => table.Shorten(access).Set)
            .ToList();
        Assert.Equal(Enumerable.Range(1, SlotAccess.MostSets - 1), numbers.Where(number => number != 0));
        Assert.All(numbers.Skip(SlotAccess.MostSets - 1), number => Assert.Equal(0, number));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(100_000)]
    public void IsWorn_AsMuchAddedAgain_IsTrueUntilSettled(int slots)
    {
        var table = new AccessTable();
        var first = AddUntilWorn(table, slots, 0);
        table.Settle();
        Assert.False(table.IsWorn(slots));
        var second = AddUntilWorn(table, slots, first);
        Assert.InRange(second - first, first, 3 * first);
        Assert.InRange(first, slots / 13, 10_000);
    }

    private static int AddUntilWorn(AccessTable table, int slots, int number)
    {
        for (; !table.IsWorn(slots); number++)
            table.Shorten(_catalog.Compile(KeyAccess.Scoped(["read"], [$"tag-{number:D40}"])));
        return number;
    }

    private static AccessGrant Read(string tag) => new(["read"], [tag]);

    private static AccessGrant Write(string tag) => new(["write"], [tag]);

    private static SlotAccess Shorten(KeyAccess access) => new AccessTable().Shorten(_catalog.Compile(access));
}
