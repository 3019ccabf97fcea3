using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace ApiKeys;

/// <summary>The scopes that a host knows, fixed at start-up.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ScopeCatalog
{
    /// <summary>The most scopes of one catalog; aliases are not counted.</summary>
    public const int MaxScopes = 256;

    private readonly Scope[] _scopes;
    private readonly FrozenDictionary<string, int> _places;
    private readonly ulong[] _closures;

    /// <summary>Builds a catalog and checks it.</summary>
    /// <param name="scopes">At most <see cref="MaxScopes"/> scopes, in the order in which people see them.</param>
    /// <exception cref="ArgumentException">A name or alias does not have the shape of one or is used twice, a scope
    /// implies one that is not there or implies one twice, scopes imply each other in a circle, a description is
    /// missing, or there are too many. The message names the scope.</exception>
    public ScopeCatalog(IEnumerable<Scope> scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        var definitions = scopes.Take(MaxScopes + 1).ToArray();
        if (definitions.Length > MaxScopes)
            throw new ArgumentException($"A catalog has at most {MaxScopes} scopes.", nameof(scopes));
        var places = ScopeDefinitions.Number(definitions, nameof(scopes));
        _scopes = ScopeDefinitions.Resolve(definitions, places, nameof(scopes));
        Scopes = Array.AsReadOnly(_scopes);
        _places = places.ToFrozenDictionary(StringComparer.Ordinal);
        Words = ScopeBits.WordsFor(_scopes.Length);
        _closures = ScopeDefinitions.Close(_scopes, places, Words, nameof(scopes));
    }

    /// <summary>A catalog without scopes: only full access means anything.</summary>
    public static ScopeCatalog Empty { get; } = new([]);

    /// <summary>The scopes in the order of their definition, with implied scopes by their stored names.</summary>
    public IReadOnlyList<Scope> Scopes { get; }

    internal int Words { get; }

    /// <summary>Finds the stored name of a scope.</summary>
    /// <param name="scope">A name or an alias, compared ordinally.</param>
    /// <param name="name">The stored name.</param>
    /// <returns><see langword="false"/> when the catalog does not have it.</returns>
    public bool TryResolve([NotNullWhen(true)] string? scope, [MaybeNullWhen(false)] out string name)
    {
        var place = PlaceOf(scope);
        name = place < 0 ? null : _scopes[place].Name;
        return place >= 0;
    }

    /// <summary>Says what an endpoint asks for: all of these scopes.</summary>
    /// <param name="scopes">One or more scopes, by name or alias.</param>
    /// <returns>A requirement for access compiled by this catalog.</returns>
    /// <exception cref="ArgumentException">There is no scope, one is unknown, or one is there twice, be it by its
    /// alias.</exception>
    public AccessRequirement Require(params string[] scopes) => Require(ScopeMatch.All, scopes);

    /// <summary>Says what an endpoint asks for: all or any of these scopes.</summary>
    /// <param name="match">Whether all of the scopes are needed or any one of them.</param>
    /// <param name="scopes">One or more scopes, by name or alias.</param>
    /// <returns>A requirement for access compiled by this catalog.</returns>
    /// <exception cref="ArgumentException">There is no scope, one is unknown, or one is there twice, be it by its
    /// alias.</exception>
    public AccessRequirement Require(ScopeMatch match, params IEnumerable<string> scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        if (match is not (ScopeMatch.All or ScopeMatch.Any))
            throw new ArgumentOutOfRangeException(nameof(match), match, "All or any of the scopes.");
        var names = new List<string>();
        var bits = new ulong[Words];
        foreach (var scope in scopes)
        {
            if (!TryResolve(scope, out var name))
                throw new ArgumentException($"The catalog has no scope '{scope}'.", nameof(scopes));
            if (names.Contains(name))
                throw new ArgumentException($"The scope '{name}' is required twice.", nameof(scopes));
            names.Add(name);
            ScopeBits.Add(bits, PlaceOf(name));
        }
        return names.Count > 0
            ? new AccessRequirement(this, match, names.AsReadOnly(), bits)
            : throw new ArgumentException("A requirement names at least one scope.", nameof(scopes));
    }

    /// <summary>Works out what an access grants.</summary>
    /// <param name="access">The access as stored with a key; scopes that the catalog does not have grant nothing, and
    /// neither does what is invalid or damaged.</param>
    /// <returns>The access ready to decide requests. Keep it: compiling costs several allocations.</returns>
    public GrantedAccess Compile(KeyAccess access)
    {
        ArgumentNullException.ThrowIfNull(access);
        return GrantCompiler.Compile(this, access);
    }

    /// <summary>Checks an access that was asked for, and puts it into the form that is stored.</summary>
    /// <returns>The canonical access; <see langword="null"/> when faults were added.</returns>
    internal KeyAccess? Check(KeyAccess? access, ICollection<Fault> faults, string member = "access") =>
        new AccessCheck(this, faults, member).Run(access);

    internal int PlaceOf(string? scope) =>
        scope is not null && _places.TryGetValue(scope, out var place) ? place : -1;

    internal ReadOnlySpan<ulong> Closure(int place) => _closures.AsSpan(place * Words, Words);
}
