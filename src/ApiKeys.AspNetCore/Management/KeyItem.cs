using System.Globalization;

namespace ApiKeys;

/// <summary>A key as the calls show it.</summary>
internal record KeyItem(
    string Id,
    string Name,
    string? Description,
    IReadOnlyDictionary<string, string> Metadata,
    string Environment,
    string Masked,
    AccessItem Access,
    string Status,
    DateTime CreatedAt,
    string CreatedBy,
    DateTime? NotBefore,
    DateTime? ExpiresAt,
    DateTime? RevokedAt,
    string? RevocationReason,
    string? RotatedFrom,
    string? ReplacedBy,
    DateTime? LastUsedAt,
    long Version)
{
    /// <summary>Shows a key as it stands at an instant.</summary>
    public static KeyItem Of(ApiKey key, bool ownerDisabled, DateTimeOffset now) =>
        new(
            key.Id.ToString(),
            key.Name,
            key.Description,
            key.Metadata,
            KeySpelling.Of(key.Environment),
            key.Masked,
            AccessItem.Of(key.Access),
            KeySpelling.Of(key.StatusAt(now, ownerDisabled)),
            key.CreatedAt.UtcDateTime,
            key.CreatedBy.Id,
            key.NotBefore?.UtcDateTime,
            key.ExpiresAt?.UtcDateTime,
            key.RevokedAt?.UtcDateTime,
            key.RevocationReason,
            key.RotatedFrom?.ToString(),
            key.ReplacedBy?.ToString(),
            key.LastUsedAt?.UtcDateTime,
            key.Version);

    /// <summary>The version as an entity tag (RFC 9110, section 8.8.3).</summary>
    public static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}

/// <summary>A key as operators see it: with whose it is.</summary>
internal sealed record OwnedKeyItem : KeyItem
{
    public OwnedKeyItem(KeyItem key, string owner)
        : base(key) => Owner = owner;

    public string Owner { get; }
}
