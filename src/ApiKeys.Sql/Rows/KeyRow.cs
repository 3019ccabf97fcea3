using System.Data.Common;

namespace ApiKeys;

/// <summary>A key's row in the order of the statements' columns.</summary>
internal static class KeyRow
{
    public static StoredKey Read(DbDataReader reader, int first = 0) =>
        new()
        {
            Key = ReadKey(reader, first),
            Revision = reader.GetInt64(first + 1),
            Deleted = reader.GetBoolean(first + 21),
            Digest = ReadDigest(reader, first + 22),
            OwnerDisabled = reader.GetBoolean(first + 25),
        };

    /// <summary>Reads scheme, pepper and digest.</summary>
    public static KeyDigest ReadDigest(DbDataReader reader, int first) =>
        new((DigestScheme)reader.GetInt32(first), Column.Bytes(reader, first + 2), Column.Text(reader, first + 1));

    /// <summary>Gives the row as it will be read back: instants in UTC with whole milliseconds.</summary>
    public static StoredKey Canonical(StoredKey row) =>
        row with
        {
            Key = row.Key with
            {
                CreatedAt = Column.Cut(row.Key.CreatedAt),
                NotBefore = Cut(row.Key.NotBefore),
                ExpiresAt = Cut(row.Key.ExpiresAt),
                RevokedAt = Cut(row.Key.RevokedAt),
                LastUsedAt = Cut(row.Key.LastUsedAt),
            },
        };

    /// <summary>Adds every column but those of the digest.</summary>
    public static SqlStep AddTo(SqlStep step, StoredKey row)
    {
        var key = row.Key;
        return step.With("id", key.Id)
            .With("revision", row.Revision)
            .With("version", key.Version)
            .With("owner", key.Owner)
            .With("name", key.Name)
            .With("description", key.Description)
            .With("metadata", JsonText.Pairs(key.Metadata))
            .With("environment", (int)key.Environment)
            .With("prefix", key.Prefix)
            .With("access", AccessText.Of(key.Access))
            .With("created_at", key.CreatedAt)
            .With("creator_kind", (int)key.CreatedBy.Kind)
            .With("creator_id", key.CreatedBy.Id)
            .With("creator_address", key.CreatedBy.Address)
            .With("not_before", key.NotBefore)
            .With("expires_at", key.ExpiresAt)
            .With("disabled", key.Disabled)
            .With("revoked_at", key.RevokedAt)
            .With("revocation_reason", key.RevocationReason)
            .With("rotated_from", key.RotatedFrom?.ToString())
            .With("replaced_by", key.ReplacedBy?.ToString())
            .With("imported", key.IsImported)
            .With("deleted", row.Deleted);
    }

    public static SqlStep AddTo(SqlStep step, KeyDigest digest, byte[] place) =>
        step.With("scheme", (int)digest.Scheme)
            .With("pepper", digest.Pepper)
            .With("digest", digest.Reveal().ToArray())
            .With("digest_place", place);

    private static ApiKey ReadKey(DbDataReader reader, int first) =>
        new()
        {
            Id = ApiKeyId.TryParse(reader.GetString(first), out var id) ? id : default,
            Version = reader.GetInt64(first + 2),
            Owner = reader.GetString(first + 3),
            Name = reader.GetString(first + 4),
            Description = Column.Text(reader, first + 5),
            Metadata = JsonText.ReadPairs(Column.Text(reader, first + 6)),
            Environment = (ApiKeyEnvironment)reader.GetInt32(first + 7),
            Prefix = reader.GetString(first + 8),
            Access = AccessText.Read(reader.GetString(first + 9)),
            CreatedAt = Column.Instant(reader.GetInt64(first + 10)),
            CreatedBy = Column.Actor(reader, first + 11),
            NotBefore = Column.Instant(reader, first + 14),
            ExpiresAt = Column.Instant(reader, first + 15),
            Disabled = reader.GetBoolean(first + 16),
            RevokedAt = Column.Instant(reader, first + 17),
            RevocationReason = Column.Text(reader, first + 18),
            RotatedFrom = Column.Id(reader, first + 19),
            ReplacedBy = Column.Id(reader, first + 20),
            LastUsedAt = Column.Instant(reader, first + 26),
            IsImported = reader.GetBoolean(first + 27),
        };

    private static DateTimeOffset? Cut(DateTimeOffset? instant) => instant is { } one ? Column.Cut(one) : null;
}
