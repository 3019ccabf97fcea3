namespace ApiKeys;

/// <summary>What a key may do, and on what: everything, or what its grants say.</summary>
/// <remarks>Holds what was asked for, even where it makes no sense: issuing and changing a key report every fault
/// together, and what is invalid grants nothing. Immutable and safe to share between threads; two are equal when they
/// list the same grants in the same order, and what is stored with a key has one canonical form.</remarks>
public sealed class KeyAccess : IEquatable<KeyAccess>
{
    /// <summary>The most grants of one key.</summary>
    public const int MaxGrants = 100;

    /// <summary>The most different tags of one key, over all its grants.</summary>
    public const int MaxTags = 1000;

    private readonly AccessGrant[] _grants;
    private int _hash;

    private KeyAccess(AccessGrant[] grants)
    {
        _grants = grants;
    }

    /// <summary>Every scope on every tag, present and future.</summary>
    public static KeyAccess Full { get; } = new([]);

    /// <summary>What a store gives for a stored access that it cannot read: grants nothing.</summary>
    public static KeyAccess Damaged { get; } = new([]);

    /// <summary>Says whether this is <see cref="Full"/>.</summary>
    public bool IsFull => ReferenceEquals(this, Full);

    /// <summary>Says whether this is <see cref="Damaged"/>: the key is refused and its row needs an operator.</summary>
    public bool IsDamaged => ReferenceEquals(this, Damaged);

    /// <summary>The grants, whose rights add up.</summary>
    /// <value>Empty for full and damaged access.</value>
    public IReadOnlyList<AccessGrant> Grants => Array.AsReadOnly(_grants);

    internal ReadOnlySpan<AccessGrant> GrantSpan => _grants;

    /// <summary>Access limited to grants.</summary>
    /// <param name="grants">1 to <see cref="MaxGrants"/> grants, with at most <see cref="MaxTags"/> different tags
    /// between them. A copy is taken.</param>
    /// <returns>The access as asked for. It is checked when a key is issued or changed, not here: no content makes this
    /// throw.</returns>
    public static KeyAccess Scoped(params IEnumerable<AccessGrant>? grants) =>
        new(grants is null ? [] : [.. grants.Select(g => g ?? new AccessGrant(null, null))]);

    /// <summary>Access limited to one grant.</summary>
    /// <param name="scopes">The scopes by name or alias.</param>
    /// <param name="tags">The tags by name, or <see cref="AccessGrant.EveryTagSymbol"/> alone for every tag.</param>
    /// <returns>The access as asked for, unchecked.</returns>
    public static KeyAccess Scoped(IEnumerable<string>? scopes, IEnumerable<string>? tags) =>
        new([new AccessGrant(scopes, tags)]);

    /// <inheritdoc/>
    public bool Equals(KeyAccess? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || IsSpecial || other.IsSpecial || _grants.Length != other._grants.Length)
            return false;
        for (var i = 0; i < _grants.Length; i++)
        {
            if (!_grants[i].Equals(other._grants[i]))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyAccess);

    /// <inheritdoc/>
    /// <remarks>Computed once; differs from process to process.</remarks>
    public override int GetHashCode()
    {
        // Two threads may both compute it; they write the same number.
        if (_hash == 0)
            _hash = ComputeHash();
        return _hash;
    }

    /// <summary>Shows the access for people, such as <c>full</c> or <c>memory:read on a b; memory:write on a</c>; not
    /// a format to read back.</summary>
    /// <returns>The kind of access, or its grants.</returns>
    public override string ToString() =>
        IsFull ? "full" : IsDamaged ? "damaged" : string.Join("; ", _grants.AsEnumerable());

    /// <summary>Makes scoped access of an array that the caller gives away.</summary>
    internal static KeyAccess Own(AccessGrant[] grants) => new(grants);

    private bool IsSpecial => IsFull || IsDamaged;

    private int ComputeHash()
    {
        var hash = new HashCode();
        hash.Add(IsFull ? 1 : IsDamaged ? 2 : 3);
        foreach (var grant in _grants)
            hash.Add(grant);
        var code = hash.ToHashCode();
        return code == 0 ? 1 : code;
    }
}
