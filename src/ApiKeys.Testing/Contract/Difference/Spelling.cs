using System.Collections.Frozen;

namespace ApiKeys.Testing;

/// <summary>Spells answers in full, but for the random marks.</summary>
internal static class Spelling
{
    public static string Of(StoredKey? row)
    {
        if (row is null)
            return "none";
        var pairs = string.Join(',', row.Key.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        var plain = row with { Key = row.Key with { Metadata = FrozenDictionary<string, string>.Empty } };
        return $"{plain} {pairs} {Convert.ToHexString(row.Digest.Reveal())} {Instants(row.Key)}";
    }

    public static string Of(IEnumerable<StoredKey> rows) => string.Join('\n', rows.Select(Of));

    public static string Of(KeyPage page) => $"{Of(page.Keys)} {page.Next} {page.Next?.CreatedAt:O}";

    public static string Of(KeyScan page) => $"{Of(page.Keys)} {page.More}";

    public static string Of(IEnumerable<KeyEvent> events) =>
        string.Join('\n', events.Select(told =>
            $"{told with { Changes = [] }} {string.Join(' ', told.Changes)} {told.At:O}"));

    public static string Of(KeyWriteResult result) =>
        $"{result.Outcome} {result.Id} {result.Used} {result.OwnerRevision} {result.Bound}\n{Of(result.Rows)}\n"
        + Of(result.Events);

    public static string Of(ChangePage page)
    {
        var changes = page.Changes.Select(change =>
            $"{change.At.Revision} {change.Id} {change.Owner} {change.OwnerDisabled} {Of(change.Key)}");
        return $"{page.Continues} {page.Head.Revision} {page.Bound}\n{string.Join('\n', changes)}";
    }

    // A record's own text ends at the second.
    private static string Instants(ApiKey key) =>
        $"{key.CreatedAt:O} {key.NotBefore:O} {key.ExpiresAt:O} {key.RevokedAt:O} {key.LastUsedAt:O}";
}
