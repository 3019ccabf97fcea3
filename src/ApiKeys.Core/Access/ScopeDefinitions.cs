namespace ApiKeys;

/// <summary>Checks the definitions of a catalog, a step each, and works out what each scope implies.</summary>
internal static class ScopeDefinitions
{
    /// <summary>Gives every name and alias the place of its scope.</summary>
    public static Dictionary<string, int> Number(Scope[] scopes, string parameter)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < scopes.Length; place++)
        {
            var scope = scopes[place]
                ?? throw new ArgumentException($"Scope number {place} is missing.", parameter);
            if (string.IsNullOrWhiteSpace(scope.Description))
                throw new ArgumentException($"The scope '{scope.Name}' has no description.", parameter);
            foreach (var spelling in scope.Aliases.Prepend(scope.Name))
            {
                if (!ScopeRules.IsValid(spelling))
                    throw new ArgumentException(
                        $"'{spelling}', a spelling of the scope '{scope.Name}', is not a scope's name: "
                        + $"[a-z][a-z0-9]*([:._-][a-z0-9]+)*, at most {ScopeRules.MaxLength} characters.", parameter);
                if (!places.TryAdd(spelling, place))
                    throw new ArgumentException(
                        $"'{spelling}', a spelling of the scope '{scope.Name}', is in the catalog twice.", parameter);
            }
        }
        return places;
    }

    /// <summary>Copies the scopes with what they imply by stored names.</summary>
    public static Scope[] Resolve(Scope[] scopes, Dictionary<string, int> places, string parameter)
    {
        return Array.ConvertAll(scopes, scope => new Scope(scope.Name, scope.Description)
        {
            Implies = ResolveImplied(scope),
            Aliases = scope.Aliases,
        });

        List<string> ResolveImplied(Scope scope)
        {
            var implied = new List<string>();
            foreach (var spelling in scope.Implies)
            {
                if (spelling is null || !places.TryGetValue(spelling, out var place))
                    throw new ArgumentException(
                        $"The scope '{scope.Name}' implies '{spelling}', which the catalog does not have.", parameter);
                if (implied.Contains(scopes[place].Name))
                    throw new ArgumentException(
                        $"The scope '{scope.Name}' implies '{scopes[place].Name}' twice.", parameter);
                implied.Add(scopes[place].Name);
            }
            return implied;
        }
    }

    /// <summary>Works out, for each scope, the set of itself and all it implies in any number of steps.</summary>
    public static ulong[] Close(Scope[] scopes, Dictionary<string, int> places, int words, string parameter)
    {
        var closures = new ulong[scopes.Length * words];
        var states = new State[scopes.Length];
        for (var place = 0; place < scopes.Length; place++)
            Visit(place);
        return closures;

        // Each scope is visited once, and no deeper than a catalog has scopes.
        void Visit(int place)
        {
            if (states[place] == State.Done)
                return;
            if (states[place] == State.Entered)
                throw new ArgumentException($"The scope '{scopes[place].Name}' implies itself.", parameter);
            states[place] = State.Entered;
            var own = closures.AsSpan(place * words, words);
            ScopeBits.Add(own, place);
            foreach (var name in scopes[place].Implies)
            {
                var implied = places[name];
                Visit(implied);
                ScopeBits.UnionWith(own, closures.AsSpan(implied * words, words));
            }
            states[place] = State.Done;
        }
    }

    private enum State
    {
        New = 0,
        Entered,
        Done,
    }
}
