using System.Diagnostics;

namespace ApiKeys;

/// <summary>Which key an operator looks for: one of both.</summary>
internal sealed record FindBody(
    string? Id,
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] string? Token)
{
    public override string ToString() => Id ?? "a token";
}

/// <summary>Which keys an operator revokes, and why.</summary>
internal sealed record RevokeManyBody(
    IReadOnlyList<string>? Ids,
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] IReadOnlyList<string>? Tokens,
    string? Owner,
    string? CreatedBy,
    string Reason,
    bool? DryRun);

/// <summary>Why an owner is disabled or restored.</summary>
internal sealed record SwitchBody(string? Reason);

/// <summary>What became of each key; whether more match than one call revokes.</summary>
internal sealed record RevokedAnswer(IReadOnlyList<RevocationItem> Items, bool HasMore);

/// <summary>What became of one key.</summary>
internal sealed record RevocationItem(string? KeyId, string Result)
{
    public static RevocationItem Of(RevokedItem item) =>
        new(item.KeyId.IsEmpty ? null : item.KeyId.ToString(), KeySpelling.Of(item.Outcome));
}

/// <summary>How an owner stands after a call.</summary>
internal sealed record OwnerAnswer(string Owner, bool Disabled);
