namespace ApiKeys.Tests;

/// <summary>A key as the model knows it.</summary>
internal sealed class ModelKey
{
    public ApiKeyId Id { get; set; }

    public string Token { get; set; } = string.Empty;

    public required string Name { get; set; }

    public string? Description { get; set; }

    public string? Note { get; set; }

    public required string Owner { get; init; }

    public required ApiKeyEnvironment Environment { get; init; }

    public required KeyAccess Access { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required Actor CreatedBy { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public bool Disabled { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? Reason { get; set; }

    public ModelKey? RotatedFrom { get; init; }

    public ModelKey? ReplacedBy { get; set; }

    public bool Deleted { get; set; }

    public long Version { get; set; } = 1;

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset Begins => NotBefore > CreatedAt ? NotBefore.Value : CreatedAt;

    /// <summary>Gives everything that somebody may see of the key, to be compared as one text.</summary>
    public string Spell() => Spell(
        Id, Name, Description, Note, Owner, Environment, Access, CreatedAt, CreatedBy, NotBefore, ExpiresAt, Disabled,
        RevokedAt, Reason, RotatedFrom?.Id, ReplacedBy?.Id, Version);

    public static string Spell(ApiKey key) => Spell(
        key.Id, key.Name, key.Description, key.Metadata.GetValueOrDefault("note"), key.Owner, key.Environment,
        key.Access, key.CreatedAt, key.CreatedBy, key.NotBefore, key.ExpiresAt, key.Disabled, key.RevokedAt,
        key.RevocationReason, key.RotatedFrom, key.ReplacedBy, key.Version);

    private static string Spell(params object?[] values) =>
        string.Join(", ", values.Select(value => value is DateTimeOffset at ? $"{at:O}" : $"{value}"));
}
