namespace ApiKeys;

/// <summary>Checks one access that was asked for, reporting what is wrong with it all together.</summary>
/// <remarks>Nothing that was asked for is repeated in a message: somebody may have pasted a token. The faults of one
/// list, and of all, are capped, so that a hostile request is not answered with a longer one.</remarks>
internal sealed class AccessCheck(ScopeCatalog catalog, ICollection<Fault> faults, string member)
{
    private const int MostFaultsPerList = 10;
    private const int MostFaults = 100;

    private readonly HashSet<string> _allTags = new(StringComparer.Ordinal);
    private bool _faulty;
    private int _reported;
    private int _reportedOfList;

    public KeyAccess? Run(KeyAccess? access)
    {
        if (access is null || access.IsDamaged)
            Report(FaultCode.Required, member, "Say what the key may do: full access, or grants.");
        else if (!access.IsFull)
            access = CheckGrants(access.GrantSpan);
        return _faulty ? null : access;
    }

    private KeyAccess CheckGrants(ReadOnlySpan<AccessGrant> grants)
    {
        var where = $"{member}.grants";
        var checkedGrants = new AccessGrant[grants.Length];
        if (grants.IsEmpty)
            Report(FaultCode.Required, where, "Give at least one grant.");
        if (grants.Length > KeyAccess.MaxGrants)
            Report(FaultCode.TooMany, where, $"A key has at most {KeyAccess.MaxGrants} grants.");
        else
        {
            for (var i = 0; i < grants.Length; i++)
                checkedGrants[i] = AccessGrant.Own(
                    CheckScopes(grants[i].ScopeArray, $"{where}[{i}].scopes"),
                    CheckTags(grants[i].TagArray, $"{where}[{i}].tags"));
        }
        _reportedOfList = 0;
        if (_allTags.Count > KeyAccess.MaxTags)
            Report(FaultCode.TooMany, where, $"A key has at most {KeyAccess.MaxTags} different tags.");
        return _faulty ? KeyAccess.Own(checkedGrants) : KeyAccess.Own(AccessGrant.Canonical(checkedGrants));
    }

    private string[] CheckScopes(string[] scopes, string where)
    {
        _reportedOfList = 0;
        if (scopes.Length == 0)
            Report(FaultCode.Required, where, "Give at least one scope.");
        if (scopes.Length > ScopeCatalog.MaxScopes)
        {
            Report(FaultCode.TooMany, where, $"A grant has at most {ScopeCatalog.MaxScopes} scopes.");
            return [];
        }
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < scopes.Length; i++)
        {
            if (string.IsNullOrEmpty(scopes[i]))
                Report(FaultCode.Required, $"{where}[{i}]", "Give the scope a name.");
            else if (!catalog.TryResolve(scopes[i], out var name))
                Report(FaultCode.UnknownScope, $"{where}[{i}]", Unknown(scopes[i]));
            else if (!names.Add(name))
                Report(FaultCode.Duplicate, $"{where}[{i}]", $"The scope '{name}' is in the list already.");
        }
        return [.. names];
    }

    private string[] CheckTags(string[] tags, string where)
    {
        _reportedOfList = 0;
        if (tags.Length == 0)
            Report(FaultCode.Required, where, "Give at least one tag, or \"*\" alone for every tag.");
        if (tags is [AccessGrant.EveryTagSymbol])
            return tags;
        if (tags.Length > KeyAccess.MaxTags)
        {
            Report(FaultCode.TooMany, where, $"A key has at most {KeyAccess.MaxTags} tags.");
            return [];
        }
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tags.Length; i++)
        {
            if (string.Equals(tags[i], AccessGrant.EveryTagSymbol, StringComparison.Ordinal))
                Report(FaultCode.EveryTagBesideNames, $"{where}[{i}]", "Every tag (\"*\") stands alone.");
            else if (!TagRules.IsValid(tags[i]))
                Report(FaultCode.InvalidTag, $"{where}[{i}]", InvalidTag);
            else if (!names.Add(tags[i]))
                Report(FaultCode.Duplicate, $"{where}[{i}]", "The tag is in the list already.");
        }
        _allTags.UnionWith(names);
        return [.. names];
    }

    private static string InvalidTag =>
        $"A tag is 1 to {TagRules.MaxLength} of the letters A to Z and a to z, digits, '-', '_', ':' and '.'.";

    private string Unknown(string scope)
    {
        if (string.Equals(scope, AccessGrant.EveryTagSymbol, StringComparison.Ordinal))
            return "There is no scope for everything: name the scopes, or give full access.";
        return scope.Length <= ScopeRules.MaxLength && catalog.TryResolve(ToLower(scope), out var name)
            ? $"Scopes are written in lower case: '{name}'."
            : "The service has no such scope.";
    }

    private static string ToLower(string scope) =>
        string.Create(scope.Length, scope, static (lower, s) =>
        {
            for (var i = 0; i < s.Length; i++)
                lower[i] = char.IsAsciiLetterUpper(s[i]) ? (char)(s[i] | 0x20) : s[i];
        });

    private void Report(FaultCode code, string where, string message)
    {
        _faulty = true;
        if (_reported >= MostFaults || _reportedOfList >= MostFaultsPerList)
            return;
        faults.Add(new Fault(code, where, message));
        _reported++;
        _reportedOfList++;
    }
}
