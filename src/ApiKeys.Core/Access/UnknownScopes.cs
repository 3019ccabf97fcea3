namespace ApiKeys;

/// <summary>Compares what two keys list of scopes that this catalog does not have.</summary>
/// <remarks>They grant nothing here, but a node that runs another version of the host, or this host later, may know
/// them. So a key must not come to handle, by way of rotation, a key that lists one it does not list itself.</remarks>
internal static class UnknownScopes
{
    public static bool AreCovered(ScopeCatalog catalog, KeyAccess access, KeyAccess other)
    {
        var needed = Pairs(catalog, other);
        if (needed.Count == 0)
            return true;
        var listed = Pairs(catalog, access);
        return needed.All(p => listed.Contains(p) || listed.Contains((p.Scope, AccessGrant.EveryTagSymbol)));
    }

    private static HashSet<(string Scope, string Tag)> Pairs(ScopeCatalog catalog, KeyAccess access)
    {
        var pairs = new HashSet<(string Scope, string Tag)>();
        foreach (var grant in access.GrantSpan)
        {
            var tags = grant.EveryTag ? grant.TagArray : grant.TagArray.Where(t => TagRules.IsValid(t));
            foreach (var scope in grant.ScopeArray.Where(s => s is not null && catalog.PlaceOf(s) < 0))
                pairs.UnionWith(tags.Select(tag => (scope, tag)));
        }
        return pairs;
    }
}
