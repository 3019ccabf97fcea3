namespace ApiKeys;

/// <summary>What a text is: a key, or why not.</summary>
internal sealed record InspectedText(
    bool WellFormed,
    string? Reason,
    string? Brand,
    ApiKeyEnvironment? Environment,
    string? Id,
    string? Masked);
