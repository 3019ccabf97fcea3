using FsCheck;
using FsCheck.Fluent;

namespace ApiKeys.Testing;

/// <summary>Draws grants, accesses, requirements and tags, and makes them smaller.</summary>
internal static class AccessShapes
{
    private static readonly string[] _tags =
    [
        "a", "b", "ab", "A", "tenant-1", "tenant-2", "7ZuEccMek1VgfL8SH9VTPK", "7ZuEccMek1VgfL8XX9VTPK", "x.y:z_0-1",
        new string('t', 100),
    ];

    public static Gen<string[]> Tags(int least, int most) => Some(_tags, least, most);

    public static Gen<AccessGrant> Grants(ScopeCatalog catalog) =>
        from scopes in Some(NamesOf(catalog), 1, 3)
        from tags in Gen.Frequency((1, Gen.Constant<string[]>([AccessGrant.EveryTagSymbol])), (3, Tags(1, 3)))
        select new AccessGrant(scopes, tags);

    public static Gen<KeyAccess> Accesses(ScopeCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var full = Gen.Constant(KeyAccess.Full);
        return catalog.Scopes.Count == 0
            ? full
            : Gen.Frequency(
                (1, full),
                (4, from count in Gen.Choose(1, 3)
                    from grants in Gen.ArrayOf(Grants(catalog), count)
                    select KeyAccess.Scoped(grants)));
    }

    public static Gen<AccessRequirement> Requirements(ScopeCatalog catalog) =>
        from match in Gen.Elements(ScopeMatch.All, ScopeMatch.Any)
        from scopes in Some(NamesOf(catalog), 1, 3)
        from variant in Gen.Choose(0, 2)
        let plain = catalog.Require(match, scopes)
        select variant switch { 0 => plain.NarrowToTags(), 1 => plain.EveryTag(), _ => plain };

    public static IEnumerable<KeyAccess> Smaller(KeyAccess access)
    {
        if (access.IsFull || access.IsDamaged)
            yield break;
        yield return KeyAccess.Full;
        if (access.Grants.Count > 1)
        {
            foreach (var fewer in Without([.. access.Grants]))
                yield return KeyAccess.Scoped(fewer);
        }

        for (var place = 0; place < access.Grants.Count; place++)
        {
            foreach (var smaller in Smaller(access.Grants[place]))
                yield return KeyAccess.Scoped(access.Grants.Select((grant, at) => at == place ? smaller : grant));
        }
    }

    public static IEnumerable<AccessGrant> Smaller(AccessGrant grant)
    {
        if (grant.Scopes.Count > 1)
        {
            foreach (var fewer in Without([.. grant.Scopes]))
                yield return new AccessGrant(fewer, grant.Tags);
        }

        if (grant.Tags.Count > 1)
        {
            foreach (var fewer in Without([.. grant.Tags]))
                yield return new AccessGrant(grant.Scopes, fewer);
        }
    }

    public static IEnumerable<AccessRequirement> Smaller(ScopeCatalog catalog, AccessRequirement required)
    {
        if (required.Narrows || required.NeedsEveryTag)
            yield return catalog.Require(required.Match, [.. required.Scopes]);
        if (required.Scopes.Count < 2)
            yield break;
        foreach (var fewer in Without([.. required.Scopes]))
        {
            var plain = catalog.Require(required.Match, fewer);
            yield return required.NeedsEveryTag ? plain.EveryTag() : required.Narrows ? plain.NarrowToTags() : plain;
        }
    }

    /// <summary>A list without its halves, and without each of its elements.</summary>
    public static IEnumerable<T[]> Without<T>(T[] all)
    {
        if (all.Length > 3)
        {
            yield return all[..(all.Length / 2)];
            yield return all[(all.Length / 2)..];
        }

        for (var place = 0; place < all.Length; place++)
            yield return [.. all[..place], .. all[(place + 1)..]];
    }

    private static string[] NamesOf(ScopeCatalog catalog) => [.. catalog.Scopes.Select(scope => scope.Name)];

    private static Gen<T[]> Some<T>(T[] pool, int least, int most) =>
        from count in Gen.Choose(least, Math.Min(most, pool.Length))
        from shuffled in Gen.Shuffle(pool)
        select shuffled.Take(count).ToArray();
}
