namespace ApiKeys;

/// <summary>The access of a key as one catalog understands it, and the one evaluator of requests.</summary>
/// <remarks>Made by <see cref="ScopeCatalog.Compile"/>. Immutable and safe to share between threads and between keys
/// of equal access. Scopes that the catalog does not have, and tags that are not valid, grant nothing.</remarks>
public sealed class GrantedAccess
{
    private readonly ScopeCatalog _catalog;
    private readonly TagIndex _tags;

    // Row 0 holds the scopes granted on every tag, row n those granted on tag n - 1, which include those of row 0.
    private readonly ulong[] _rows;
    private IReadOnlyList<string>? _scopes;

    internal GrantedAccess(ScopeCatalog catalog, KeyAccess access, TagIndex tags, ulong[] rows)
    {
        _catalog = catalog;
        Access = access;
        _tags = tags;
        _rows = rows;
    }

    /// <summary>The access as it is stored with the key.</summary>
    public KeyAccess Access { get; }

    /// <summary>The scopes listed on the key, by stored name, in ordinal order, without those they imply.</summary>
    /// <value>Includes scopes that the catalog no longer has. For full access every scope of the catalog, in its order;
    /// for damaged access none.</value>
    public IReadOnlyList<string> Scopes => _scopes ??= Array.AsReadOnly(GrantCompiler.ListedScopes(_catalog, Access));

    /// <summary>Decides whether a request may pass.</summary>
    /// <param name="requirement">What the endpoint asks for, made by the same catalog.</param>
    /// <param name="tags">The tags that the request names; none when it names none. Anything but a valid tag that the
    /// key holds is refused, whatever the key's access: <c>*</c> and <see langword="null"/> too.</param>
    /// <returns>The first that applies: missing scope, when the key holds what is required on no tag; tag not allowed;
    /// tag required, when no tag is named or every tag is needed; allowed.</returns>
    /// <exception cref="ArgumentException">The requirement was made by another catalog.</exception>
    /// <remarks>Pure, and allocates nothing. Takes time in proportion to the number of tags named, and to the number of
    /// the key's tags where none is named. Not constant-time: tags are no secrets.</remarks>
    public AccessDecision Decide(AccessRequirement requirement, params ReadOnlySpan<string> tags)
    {
        Demand(requirement);
        var verdict = Judge(requirement, tags);
        return new AccessDecision(verdict, verdict == ApiKeyVerdict.Allowed ? new TagSet(this, requirement) : default);
    }

    /// <summary>Finds the tags on which the key holds what is required, whether or not a request may pass.</summary>
    /// <param name="requirement">What is asked for, made by the same catalog.</param>
    /// <returns>A view of the effective tags; empty when the key misses a scope.</returns>
    /// <exception cref="ArgumentException">The requirement was made by another catalog.</exception>
    public TagSet EffectiveTags(AccessRequirement requirement)
    {
        Demand(requirement);
        return new TagSet(this, requirement);
    }

    /// <summary>Says whether everything that another access grants, now or later, is granted by this one.</summary>
    /// <param name="other">The other access, compiled by the same catalog.</param>
    /// <returns><see langword="true"/> when each scope on each tag of the other is granted here. Only full access
    /// covers full access, and damaged access, of which nobody knows what it says. A scope that the catalog does not
    /// have is covered only where it is listed here too: another node, or a later version of the host, may know it.
    /// </returns>
    /// <exception cref="ArgumentException">The other was compiled by another catalog.</exception>
    public bool Covers(GrantedAccess other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._catalog != _catalog)
            throw new ArgumentException("The other access was compiled by another catalog.", nameof(other));
        if (Access.IsFull)
            return true;
        if (other.Access.IsFull || other.Access.IsDamaged)
            return false;
        for (var place = -1; place < other._tags.Count; place++)
        {
            var own = place < 0 ? -1 : _tags.PlaceOf(other._tags[place]);
            if (!ScopeBits.Contains(Row(own), other.Row(place)))
                return false;
        }
        return UnknownScopes.AreCovered(_catalog, Access, other.Access);
    }

    /// <summary>Shows the access for people.</summary>
    /// <returns>The text of <see cref="Access"/>.</returns>
    public override string ToString() => Access.ToString();

    internal bool IsOf(ScopeCatalog catalog) => ReferenceEquals(_catalog, catalog);

    internal string TagAt(int place) => _tags[place];

    /// <summary>Says whether the access is one set of scopes on every tag, or on one tag or two.</summary>
    /// <param name="scopes">The scopes, where it is and the catalog fits into one word.</param>
    /// <param name="tags">The tags; none for every tag.</param>
    internal bool IsUniform(out ulong scopes, out ReadOnlySpan<string> tags)
    {
        const int MostTags = 2;
        scopes = _rows[^1];
        tags = _tags.All;
        return _catalog.Words == 1
            && (tags.IsEmpty || (tags.Length <= MostTags && _rows[0] == 0 && _rows[1] == scopes));
    }

    internal bool HoldsOnEveryTag(AccessRequirement requirement) => Holds(requirement, -1);

    internal bool HoldsOnNamedTag(AccessRequirement requirement, string tag)
    {
        var place = _tags.PlaceOf(tag);
        return place >= 0 && Holds(requirement, place);
    }

    internal int NextHeldTag(AccessRequirement requirement, int start)
    {
        for (var place = start; place < _tags.Count; place++)
        {
            if (Holds(requirement, place))
                return place;
        }
        return -1;
    }

    /// <summary>Decides about a requirement that is known to be of this access's catalog.</summary>
    internal ApiKeyVerdict Judge(AccessRequirement requirement, ReadOnlySpan<string> tags)
    {
        if (HoldsOnEveryTag(requirement))
            return TagRules.AreValid(tags) ? ApiKeyVerdict.Allowed : ApiKeyVerdict.TagNotAllowed;

        // One effective tag shows that there are some, so the search for any is left to the requests refused here.
        foreach (var tag in tags)
        {
            if (tag is null || !HoldsOnNamedTag(requirement, tag))
                return HoldsNowhere(requirement) ? ApiKeyVerdict.MissingScope : ApiKeyVerdict.TagNotAllowed;
        }
        if (tags.IsEmpty && HoldsNowhere(requirement))
            return ApiKeyVerdict.MissingScope;
        return requirement.NeedsEveryTag || (tags.IsEmpty && !requirement.Narrows)
            ? ApiKeyVerdict.TagRequired
            : ApiKeyVerdict.Allowed;
    }

    private bool HoldsNowhere(AccessRequirement requirement) => NextHeldTag(requirement, 0) < 0;

    private bool Holds(AccessRequirement requirement, int place)
    {
        // Most catalogs fit into one word, and slices would take longer than the comparison.
        return requirement.Bits.Length > 1
            ? HoldsOfMany(requirement, place)
            : requirement.IsMetBy(_rows[place + 1]);
    }

    private bool HoldsOfMany(AccessRequirement requirement, int place) =>
        requirement.Match == ScopeMatch.All
            ? ScopeBits.Contains(Row(place), requirement.Bits)
            : ScopeBits.Intersects(Row(place), requirement.Bits);

    private ReadOnlySpan<ulong> Row(int place)
    {
        var words = _catalog.Words;
        return _rows.AsSpan((place + 1) * words, words);
    }

    private void Demand(AccessRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        if (requirement.Catalog != _catalog)
            throw new ArgumentException("The requirement was made by another catalog.", nameof(requirement));
    }
}
