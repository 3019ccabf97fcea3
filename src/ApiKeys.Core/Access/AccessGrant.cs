namespace ApiKeys;

/// <summary>A set of scopes on a set of tags, or on every tag.</summary>
/// <remarks>Holds what was asked for, even where it makes no sense: issuing and changing a key report every fault
/// together, and what is invalid grants nothing. Immutable and safe to share between threads. Each reading of a list
/// makes a small wrapper around it, so that nobody can write to what keys share.</remarks>
public sealed class AccessGrant : IEquatable<AccessGrant>
{
    /// <summary>What the list of tags says, alone, when a grant is for every tag, present and future.</summary>
    public const string EveryTagSymbol = "*";

    private const string Between = "on";

    private static readonly Comparer<string[]> _byName = Comparer<string[]>.Create(
        (left, right) => left.AsSpan().SequenceCompareTo(right, StringComparer.Ordinal));

    /// <summary>Makes a grant of scopes on tags.</summary>
    /// <param name="scopes">The scopes by name or alias; a missing list counts as an empty one.</param>
    /// <param name="tags">The tags by name, or <see cref="EveryTagSymbol"/> alone; a missing or empty list is never
    /// every tag, it is a fault.</param>
    /// <remarks>Takes a copy. Elements may be <see langword="null"/>: that is reported with the other faults.</remarks>
    public AccessGrant(IEnumerable<string>? scopes, IEnumerable<string>? tags)
    {
        ScopeArray = scopes is null ? [] : [.. scopes];
        TagArray = tags is null ? [] : [.. tags];
    }

    private AccessGrant(string[] scopes, string[] tags)
    {
        ScopeArray = scopes;
        TagArray = tags;
    }

    /// <summary>The scopes as they were given; as stored with a key, by their stored names in ordinal order.</summary>
    public IReadOnlyList<string> Scopes => Array.AsReadOnly(ScopeArray);

    /// <summary>The tags as they were given, or <see cref="EveryTagSymbol"/> alone; as stored with a key, in ordinal
    /// order.</summary>
    public IReadOnlyList<string> Tags => Array.AsReadOnly(TagArray);

    /// <summary>Says whether the grant is for every tag, spelled out.</summary>
    public bool EveryTag => TagArray is [EveryTagSymbol];

    internal string[] ScopeArray { get; }

    internal string[] TagArray { get; }

    /// <inheritdoc/>
    public bool Equals(AccessGrant? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Same(ScopeArray, other.ScopeArray) && Same(TagArray, other.TagArray));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AccessGrant);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(ScopeArray.Length);
        foreach (var scope in ScopeArray)
            hash.Add(scope, StringComparer.Ordinal);
        foreach (var tag in TagArray)
            hash.Add(tag, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>Shows the grant for people, such as <c>memory:read on *</c>; not a format to read back. A scope or tag
    /// that is called <c>on</c> stands in quotes, so that no two grants of a key read alike.</summary>
    /// <returns>The scopes and the tags.</returns>
    public override string ToString() => $"{Shown(ScopeArray)} {Between} {Shown(TagArray)}";

    /// <summary>Makes a grant of arrays that the caller gives away.</summary>
    internal static AccessGrant Own(string[] scopes, string[] tags) => new(scopes, tags);

    /// <summary>Gives grants in their one order, by scopes and then by tags, each once.</summary>
    internal static AccessGrant[] Canonical(AccessGrant[] grants) =>
        [
            .. grants
                .Distinct()
                .OrderBy(grant => grant.ScopeArray, _byName)
                .ThenBy(grant => grant.TagArray, _byName),
        ];

    private static string Shown(string[] names) =>
        string.Join(' ', names.Select(name => name == Between ? $"\"{Between}\"" : name));

    private static bool Same(string[] left, string[] right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!string.Equals(left[i], right[i], StringComparison.Ordinal))
                return false;
        }
        return true;
    }
}
