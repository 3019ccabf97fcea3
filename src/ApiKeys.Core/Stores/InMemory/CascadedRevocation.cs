using System.Globalization;

namespace ApiKeys;

/// <summary>What a cascade makes of a key that has not ended.</summary>
internal static class CascadedRevocation
{
    public static StoredKey Of(StoredKey row, KeyCascade cascade, DateTimeOffset at) =>
        row with
        {
            Key = row.Key with
            {
                RevokedAt = at,
                RevocationReason = cascade.Reason,
                Version = row.Key.Version + 1,
            },
        };

    public static KeyEvent Event(StoredKey row, KeyCascade cascade, DateTimeOffset at) =>
        new()
        {
            At = at,
            KeyId = row.Key.Id,
            Owner = row.Key.Owner,
            Verb = KeyEventVerb.Revoked,
            Actor = cascade.Actor,
            Changes = [new FieldChange("revokedAt", From: null, Text(at))],
            Reason = cascade.Reason,
        };

    private static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
