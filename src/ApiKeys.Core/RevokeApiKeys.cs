using System.Diagnostics;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>Which keys an operator revokes together, across owners: those that are listed, and those that
/// match.</summary>
public sealed record RevokeApiKeys
{
    /// <summary>The most keys of one request.</summary>
    public const int MaxKeys = 1_000;

    /// <summary>Who revokes: an operator.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Why.</summary>
    /// <value>Not blank; cut to 200 Unicode scalars.</value>
    public required string Reason { get; init; }

    /// <summary>Keys by id.</summary>
    /// <value>Default empty.</value>
    public IReadOnlyList<ApiKeyId> Ids { get; init; } = [];

    /// <summary>Keys by their tokens, such as a list of leaked ones.</summary>
    /// <value>Default empty. A token whose digest does not match names no key.</value>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>Every key of this owner; together with <see cref="CreatedBy"/>, those that fit both.</summary>
    /// <value>Default <see langword="null"/>: no owner's.</value>
    public string? Owner { get; init; }

    /// <summary>Every key that this person, operator or key created.</summary>
    /// <value>Default <see langword="null"/>: nobody's.</value>
    public string? CreatedBy { get; init; }

    /// <summary>Leaves the keys that a revoked one created as they are.</summary>
    /// <value>Default <see langword="false"/>: they are revoked with it, and theirs too.</value>
    public bool KeepsCreated { get; init; }

    /// <summary>Says what would be done, and does nothing.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool IsDryRun { get; init; }

    /// <summary>Says how much is asked for and shows no token.</summary>
    /// <returns>The numbers of ids and tokens.</returns>
    public override string ToString() => $"{Ids.Count} ids, {Tokens.Count} tokens";
}
