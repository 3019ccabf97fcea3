namespace ApiKeys.Testing;

/// <summary>Makes catalogs out of numbers.</summary>
internal static class ScopeShapes
{
    public static IReadOnlyList<string> Names { get; } =
        ["memory:read", "memory:write", "memory:admin", "users:read", "users", "a1.b2_c3-d4"];

    /// <summary>Makes a catalog of the first scopes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="implied">Pairs, as one number each: a scope implies only ones before it, so that there is no
    /// circle.</param>
    /// <param name="aliased">The scopes that have an alias.</param>
    public static ScopeCatalog Catalog(int count, int[] implied, int[] aliased) =>
        new(Enumerable.Range(0, count).Select(number => new Scope(Names[number], $"Scope {number}")
        {
            Implies =
            [
                .. implied
                    .Where(pair => pair / Names.Count == number && pair % Names.Count < number)
                    .Select(pair => Names[pair % Names.Count])
                    .Distinct(StringComparer.Ordinal),
            ],
            Aliases = aliased.Contains(number) ? [$"old{number}"] : [],
        }));

    /// <summary>The catalogs without one scope, which none of the others implies then.</summary>
    public static IEnumerable<ScopeCatalog> Smaller(ScopeCatalog catalog) =>
        catalog.Scopes.Select(left => new ScopeCatalog(catalog.Scopes.Where(scope => scope != left).Select(scope =>
            new Scope(scope.Name, scope.Description)
            {
                Implies = [.. scope.Implies.Where(name => name != left.Name)],
                Aliases = scope.Aliases,
            })));
}
