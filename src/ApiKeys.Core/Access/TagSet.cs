namespace ApiKeys;

/// <summary>The tags on which a key holds what a requirement asks for: every tag, or tags by name.</summary>
/// <remarks>A view that computes nothing until asked and allocates nothing but in <see cref="ToArray"/>. The
/// <c>default</c> value is empty. Ask <see cref="IsEvery"/> first: every tag, present and future, has no names to list.
/// Safe to share between threads.</remarks>
public readonly struct TagSet : IEquatable<TagSet>
{
    // A compiled access, or the key that has it: that one is looked at only where somebody asks for the tags.
    private readonly object? _source;
    private readonly AccessRequirement? _requirement;

    internal TagSet(GrantedAccess access, AccessRequirement requirement)
    {
        _source = access;
        _requirement = requirement;
    }

    internal TagSet(ValidatedApiKey key, AccessRequirement requirement)
    {
        _source = key;
        _requirement = requirement;
    }

    /// <summary>Says whether the set is every tag, present and future.</summary>
    public bool IsEvery => Access is { } access && access.HoldsOnEveryTag(_requirement!);

    /// <summary>Says whether the set has no tag at all.</summary>
    /// <value>Found by looking at the key's tags one by one.</value>
    public bool IsEmpty => !IsEvery && !GetEnumerator().MoveNext();

    /// <summary>The number of tags by name.</summary>
    /// <value>0 when the set is empty and also when it is every tag. Counted each time.</value>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var _ in this)
                count++;
            return count;
        }
    }

    private GrantedAccess? Access => _source is ValidatedApiKey key ? key.Granted : (GrantedAccess?)_source;

    /// <summary>Says whether a tag is in the set.</summary>
    /// <param name="tag">The tag, compared ordinally.</param>
    /// <returns><see langword="false"/> for anything that is not a valid tag, even in the set of every tag.</returns>
    public bool Contains(string? tag) =>
        tag is not null
        && Access is { } access
        && (IsEvery ? TagRules.IsValid(tag) : access.HoldsOnNamedTag(_requirement!, tag));

    /// <summary>Lists the tags by name, in ordinal order.</summary>
    /// <returns>An enumerator for <c>foreach</c>; it lists nothing when the set is every tag.</returns>
    public TagSetEnumerator GetEnumerator() => new(IsEvery ? null : Access, _requirement);

    /// <summary>Copies the tags by name, in ordinal order.</summary>
    /// <returns>A new array; empty when the set is empty and also when it is every tag.</returns>
    public string[] ToArray()
    {
        var tags = new string[Count];
        var i = 0;
        foreach (var tag in this)
            tags[i++] = tag;
        return tags;
    }

    /// <summary>Says whether two sets have the same tags.</summary>
    /// <param name="other">The other set, of any key.</param>
    /// <returns><see langword="true"/> when both are every tag, or both list the same names.</returns>
    public bool Equals(TagSet other)
    {
        if (IsEvery != other.IsEvery)
            return false;
        var left = GetEnumerator();
        var right = other.GetEnumerator();
        while (left.MoveNext())
        {
            if (!right.MoveNext() || !string.Equals(left.Current, right.Current, StringComparison.Ordinal))
                return false;
        }
        return !right.MoveNext();
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TagSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(IsEvery);
        foreach (var tag in this)
            hash.Add(tag, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>Shows the set for people: <c>*</c>, or the tags with spaces between them.</summary>
    /// <returns>The text; empty for the empty set.</returns>
    public override string ToString() => IsEvery ? AccessGrant.EveryTagSymbol : string.Join(' ', ToArray());

    /// <summary>Says whether two sets have the same tags.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when they have.</returns>
    public static bool operator ==(TagSet left, TagSet right) => left.Equals(right);

    /// <summary>Says whether two sets have different tags.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> when they have.</returns>
    public static bool operator !=(TagSet left, TagSet right) => !left.Equals(right);
}
