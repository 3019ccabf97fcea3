using System.Diagnostics;

namespace ApiKeys;

/// <summary>A key and, this once, its token.</summary>
internal sealed record IssuedAnswer(
    KeyItem Key,
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] string Token) : ICreatedAnswer
{
    public override string ToString() => Key.Masked;
}

/// <summary>A successor and its token, and the key that it replaces.</summary>
internal sealed record RotatedAnswer(
    KeyItem Key,
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] string Token,
    KeyItem Previous) : ICreatedAnswer
{
    public override string ToString() => Key.Masked;
}

/// <summary>A page of items.</summary>
internal sealed record PageAnswer<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>All items that there are.</summary>
internal sealed record ListAnswer<T>(IReadOnlyList<T> Items);

/// <summary>The use of a key, or of an owner, on one UTC day.</summary>
internal sealed record UsageItem(DateOnly Day, long Live, long Test, long Refused);

/// <summary>How full an owner's plan is.</summary>
internal sealed record LimitAnswer(string Plan, int? Limit, int Used, int? Remaining);

/// <summary>A scope of the host's catalog.</summary>
internal sealed record ScopeItem(
    string Name,
    string Description,
    IReadOnlyList<string> Implies,
    IReadOnlyList<string> Aliases);

/// <summary>A tag to choose.</summary>
internal sealed record TagChoice(string Id, string Name);

/// <summary>The key that the request presents, as the node's memory has it.</summary>
internal sealed record CurrentAnswer(
    string Id,
    string Name,
    string Environment,
    string Masked,
    AccessItem Access,
    string Status,
    DateTime? NotBefore,
    DateTime? ExpiresAt,
    long Version,
    string Owner,
    string Plan);
