namespace ApiKeys;

/// <summary>Turns what is stored with a key into rows of scopes by tag.</summary>
internal static class GrantCompiler
{
    public static GrantedAccess Compile(ScopeCatalog catalog, KeyAccess access)
    {
        var tags = new TagIndex(DistinctTags(access.GrantSpan));
        var words = catalog.Words;
        var rows = new ulong[(tags.Count + 1) * words];
        if (access.IsFull)
            rows.AsSpan().Fill(ulong.MaxValue);
        Span<ulong> scopes = stackalloc ulong[words];
        foreach (var grant in access.GrantSpan)
        {
            Grant(catalog, grant, scopes);
            if (grant.EveryTag)
            {
                for (var row = 0; row <= tags.Count; row++)
                    ScopeBits.UnionWith(rows.AsSpan(row * words, words), scopes);
                continue;
            }
            foreach (var tag in grant.TagArray)
            {
                if (TagRules.IsValid(tag))
                    ScopeBits.UnionWith(rows.AsSpan((tags.PlaceOf(tag) + 1) * words, words), scopes);
            }
        }
        return new GrantedAccess(catalog, access, tags, rows);
    }

    public static string[] ListedScopes(ScopeCatalog catalog, KeyAccess access)
    {
        if (access.IsFull)
            return [.. catalog.Scopes.Select(s => s.Name)];
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var grant in access.GrantSpan)
        {
            foreach (var scope in grant.ScopeArray)
            {
                if (scope is not null)
                    names.Add(catalog.TryResolve(scope, out var name) ? name : scope);
            }
        }
        return [.. names];
    }

    private static void Grant(ScopeCatalog catalog, AccessGrant grant, Span<ulong> scopes)
    {
        scopes.Clear();
        foreach (var scope in grant.ScopeArray)
        {
            var place = catalog.PlaceOf(scope);
            if (place >= 0)
                ScopeBits.UnionWith(scopes, catalog.Closure(place));
        }
    }

    private static string[] DistinctTags(ReadOnlySpan<AccessGrant> grants)
    {
        // What most keys have, and in the form in which it is stored: the array is shared, not copied.
        if (grants.Length == 1 && AreValidAndAscending(grants[0].TagArray))
            return grants[0].TagArray;
        var tags = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var grant in grants)
            tags.UnionWith(grant.TagArray.Where(t => TagRules.IsValid(t)));
        return [.. tags];
    }

    private static bool AreValidAndAscending(string[] tags)
    {
        for (var i = 0; i < tags.Length; i++)
        {
            if (!TagRules.IsValid(tags[i]) || (i > 0 && string.CompareOrdinal(tags[i - 1], tags[i]) >= 0))
                return false;
        }
        return true;
    }
}
