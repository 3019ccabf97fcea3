using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>A new key: the token, this once, and what a store keeps of it.</summary>
internal sealed record SeedKey(string Token, SeedRecord Record);

/// <summary>What a store keeps of a key.</summary>
internal sealed record SeedRecord(
    string Id,
    string Name,
    string Owner,
    ApiKeyEnvironment Environment,
    string Prefix,
    SeedAccess Access,
    DateTime CreatedAt,
    string CreatedBy,
    DateTime? NotBefore,
    DateTime? ExpiresAt,
    SeedDigest Digest);

/// <summary>What a key may do, as the management calls spell it.</summary>
internal sealed record SeedAccess(
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SeedGrant>? Grants)
{
    public static SeedAccess Of(KeyAccess access) =>
        access.IsFull
            ? new SeedAccess("full", null)
            : new SeedAccess("scoped", [.. access.Grants.Select(grant => new SeedGrant(grant.Scopes, grant.Tags))]);
}

/// <summary>Scopes on tags.</summary>
internal sealed record SeedGrant(IReadOnlyList<string> Scopes, IReadOnlyList<string> Tags);

/// <summary>What a presented token is compared with.</summary>
/// <param name="Scheme">Such as <c>Sha256</c>.</param>
/// <param name="Pepper">The pepper's name, or nothing.</param>
/// <param name="Hex">The 32 bytes in lower-case hexadecimal.</param>
internal sealed record SeedDigest(string Scheme, string? Pepper, string Hex);
