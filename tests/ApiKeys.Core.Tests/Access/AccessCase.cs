using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Tests.Access;

/// <summary>A catalog, an access and a request, drawn together so that they often have to do with each other.</summary>
internal sealed record AccessCase(Scope[] Definitions, KeyAccess Access, AccessRequirement Required, string[] Tags)
{
    public static readonly string[] KnownTags =
    [
        "a", "b", "ab", "ba", "abc", "tenant-1", "tenant-2", "7ZuEccMek1VgfL8SH9VTPK", "7ZuEccMek1VgfL8XX9VTPK",
        new string('x', 100), new string('x', 99), "p:0123456789012345678901234567890123456789:q",
        .. Enumerable.Range(0, 30).Select(i => $"container-{i}-of-many"),
    ];

    private static readonly string[] Names = ["s0", "s1", "s2", "s3", "s4"];
    private static readonly string[] Spellings = [.. Names, "alias0", "alias3", "retired:one", "retired:two"];
    private static readonly string[] InvalidTags = ["*", "", "a b", "a,b", "é", new string('x', 101), null!];

    public ScopeCatalog Catalog => Required.Catalog;

    public SlowEvaluator Oracle => new(Definitions, KnownTags);

    public GrantedAccess Granted => Catalog.Compile(Access);

    public static Gen<AccessGrant> Grants { get; } =
        from scopes in Subset(Spellings, 3)
        from tags in Gen.Frequency(
            (1, Gen.Constant<string[]>(["*"])), (3, Subset(KnownTags, 3)), (1, Subset(KnownTags, 30)))
        select new AccessGrant(scopes, tags);

    public static Gen<KeyAccess> Accesses { get; } = Gen.Frequency(
        (1, Gen.Elements(KeyAccess.Full, KeyAccess.Damaged)),
        (20, Grants.ListOf().Resize(4).Select(grants => KeyAccess.Scoped(grants))));

    public static Arbitrary<AccessCase> Any { get; } = (
        from definitions in Catalogs()
        from access in Accesses
        from required in Requirements(definitions)
        from tags in Gen.Frequency((3, Subset(KnownTags, 3)), (1, Subset([.. KnownTags[..4], .. InvalidTags], 3)))
        select new AccessCase(definitions, access, required, tags)).ToArbitrary();

    public bool Agrees() => Granted.Decide(Required, Tags).Verdict == Oracle.Decide(Access, Required, Tags);

    public bool AgreesOnTags()
    {
        var effective = Oracle.Effective(Access, Required.Match, Required.Scopes);
        var set = Granted.EffectiveTags(Required);
        var every = effective.Contains(SlowEvaluator.FutureTag);
        return set.IsEvery == every
            && set.IsEmpty == (effective.Count == 0)
            && set.ToArray().SequenceEqual(every ? [] : effective.Order(StringComparer.Ordinal))
            && Oracle.World.All(tag => set.Contains(tag) == effective.Contains(tag));
    }

    public override string ToString() =>
        $"{Required} for [{string.Join(", ", Tags)}] of a key with {Access}; "
        + string.Join(", ", Definitions.Select(scope => $"{scope} => {string.Join('+', scope.Implies)}"));

    private static Gen<string[]> Subset(string[] pool, int most) =>
        from count in Gen.Choose(0, most)
        from shuffled in Gen.Shuffle(pool)
        select shuffled.Take(count).ToArray();

    /// <summary>Five scopes of which each may imply later ones, behind fillers that take several words.</summary>
    private static Gen<Scope[]> Catalogs() =>
        from fillers in Gen.Elements(0, 0, 62, 150)
        from implied in Subset(["01", "02", "04", "12", "13", "24", "34"], 7)
        select Enumerable.Range(0, fillers).Select(i => new Scope($"filler{i}", "Filler"))
            .Concat(Names.Select((name, i) => new Scope(name, "Scope")
            {
                Implies = [.. implied.Where(pair => pair[0] - '0' == i).Select(pair => Implied(pair[1]))],
                Aliases = i is 0 or 3 ? [$"alias{i}"] : [],
            })).ToArray();

    private static string Implied(char scope) => scope == '3' ? "alias3" : $"s{scope}";

    private static Gen<AccessRequirement> Requirements(Scope[] definitions) =>
        from match in Gen.Elements(ScopeMatch.All, ScopeMatch.Any)
        from scopes in Subset(Names, 3).Where(scopes => scopes.Length > 0)
        from variant in Gen.Choose(0, 3)
        let required = new ScopeCatalog(definitions).Require(match, scopes)
        select variant switch { 0 => required.NarrowToTags(), 1 => required.EveryTag(), _ => required };
}
