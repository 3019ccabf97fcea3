namespace ApiKeys;

/// <summary>What an endpoint asks of a key: scopes, all or any of them, and how it treats tags.</summary>
/// <remarks>Made once, at start-up, by <see cref="ScopeCatalog.Require(ScopeMatch, IEnumerable{string})"/>, and good
/// only for access compiled by that same catalog. Immutable and safe to share between threads.</remarks>
public sealed class AccessRequirement
{
    internal AccessRequirement(ScopeCatalog catalog, ScopeMatch match, IReadOnlyList<string> scopes, ulong[] bits)
    {
        Catalog = catalog;
        Match = match;
        Scopes = scopes;
        Bits = bits;
    }

    private AccessRequirement(AccessRequirement other, bool narrows, bool needsEveryTag)
        : this(other.Catalog, other.Match, other.Scopes, other.Bits)
    {
        Narrows = narrows;
        NeedsEveryTag = needsEveryTag;
    }

    /// <summary>The scopes asked for, by their stored names, in the order they were given.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>Whether all of the scopes are needed or any one of them.</summary>
    public ScopeMatch Match { get; }

    /// <summary>Says that a request that names no tag is allowed with exactly the tags on which the key holds the
    /// scopes.</summary>
    /// <value>Default <see langword="false"/>: such a request is refused unless they are held on every tag.</value>
    public bool Narrows { get; }

    /// <summary>Says that the endpoint acts on everything, so that the key must hold the scopes on every tag.</summary>
    /// <value>Default <see langword="false"/>. Never together with <see cref="Narrows"/>.</value>
    public bool NeedsEveryTag { get; }

    internal ScopeCatalog Catalog { get; }

    internal ulong[] Bits { get; }

    /// <summary>Whether scopes are enough, in a catalog that fits into one word.</summary>
    internal bool IsMetBy(ulong scopes) =>
        Match == ScopeMatch.All ? (Bits[0] & ~scopes) == 0 : (Bits[0] & scopes) != 0;

    /// <summary>The same requirement for an endpoint that filters what it gives by the effective tags.</summary>
    /// <returns>A requirement that narrows; this one, unchanged, when it needs every tag: there is nothing to narrow.
    /// </returns>
    public AccessRequirement NarrowToTags() =>
        Narrows || NeedsEveryTag ? this : new AccessRequirement(this, narrows: true, needsEveryTag: false);

    /// <summary>The same requirement for an endpoint that acts on everything, such as an export.</summary>
    /// <returns>A requirement that needs every tag and does not narrow.</returns>
    public AccessRequirement EveryTag() =>
        NeedsEveryTag ? this : new AccessRequirement(this, narrows: false, needsEveryTag: true);

    /// <summary>Shows the requirement for people, such as <c>all of memory:read memory:write</c>.</summary>
    /// <returns>The match, the scopes and how tags are treated.</returns>
    public override string ToString()
    {
        var tags = NeedsEveryTag ? " on every tag" : Narrows ? " narrowed to tags" : "";
        return $"{(Match == ScopeMatch.All ? "all" : "any")} of {string.Join(' ', Scopes)}{tags}";
    }
}
