namespace ApiKeys;

// The shapes that OpenAPI shows of the bodies; JsonMembers reads them.

/// <summary>What a new key is to be.</summary>
internal sealed record CreateBody(
    string Name,
    string? Environment,
    AccessItem? Access,
    DateTime? NotBefore,
    DateTime? ExpiresAt,
    string? Description,
    IReadOnlyDictionary<string, string>? Metadata);

/// <summary>What to change; absent is unchanged.</summary>
internal sealed record ChangeBody(
    string? Name,
    string? Description,
    IReadOnlyDictionary<string, string>? Metadata,
    AccessItem? Access,
    DateTime? ExpiresAt,
    bool? Disabled);

/// <summary>How to revoke.</summary>
internal sealed record RevokeBody(string? Reason, bool? WaitForFleet, bool? KeepCreated);

/// <summary>How to rotate.</summary>
internal sealed record RotateBody(int? OverlapSeconds);
