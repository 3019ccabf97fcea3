namespace ApiKeys;

/// <summary>What a text is: a key, or why not.</summary>
internal sealed record InspectedText(
    bool WellFormed,
    string? Reason,
    string? Brand,
    string? Environment,
    string? Id,
    string? Masked);
