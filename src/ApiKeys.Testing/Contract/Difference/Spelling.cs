using System.Collections.Frozen;
using System.Text.Json;

namespace ApiKeys.Testing;

/// <summary>Spells answers in full, but for the random marks: what is spelled alike is the same, in whatever
/// collections it came.</summary>
internal static class Spelling
{
    public static string Of(StoredKey? row)
    {
        if (row is null)
            return "none";
        var plain = row with { Key = row.Key with { Metadata = FrozenDictionary<string, string>.Empty } };
        return $"{plain} {Texts(row.Key)} {Convert.ToHexString(row.Digest.Reveal())} {Instants(row.Key)}";
    }

    public static string Of(IEnumerable<StoredKey> rows) => string.Join('\n', rows.Select(Of));

    public static string Of(KeyPage page) => $"{Of(page.Keys)} {page.Next} {page.Next?.CreatedAt:O}";

    public static string Of(KeyScan page) => $"{Of(page.Keys)} {page.More}";

    public static string Of(KeyEvent told)
    {
        var changes = told.Changes.Select(one => $"{one.Field}: {Quoted(one.From)} to {Quoted(one.To)}");
        return $"{told with { Changes = [] }} {string.Join(", ", changes)} {Quoted(told.Reason)} {told.At:O}";
    }

    public static string Of(IEnumerable<KeyEvent> events) => string.Join('\n', events.Select(Of));

    public static string Of(KeyWriteResult result) =>
        $"{result.Outcome} {result.Id} {result.Used} {result.OwnerRevision} {result.Bound}\n{Of(result.Rows)}\n"
        + Of(result.Events);

    public static string Of(ChangePage page)
    {
        var changes = page.Changes.Select(change =>
            $"{change.At.Revision} {change.Id} {Quoted(change.Owner)} {change.OwnerDisabled} {Of(change.Key)}");
        return $"{page.Continues} {page.Head.Revision} {page.Bound}\n{string.Join('\n', changes)}";
    }

    // A record's own text has nothing for null and for an empty text alike.
    private static string Texts(ApiKey key)
    {
        var pairs = key.Metadata
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Quoted(pair.Key)}: {Quoted(pair.Value)}");
        return $"{Quoted(key.Description)} {Quoted(key.RevocationReason)} {{{string.Join(", ", pairs)}}}";
    }

    private static string Quoted(string? text) => JsonSerializer.Serialize(text);

    // A record's own text ends at the second.
    private static string Instants(ApiKey key) =>
        $"{key.CreatedAt:O} {key.NotBefore:O} {key.ExpiresAt:O} {key.RevokedAt:O} {key.LastUsedAt:O}";
}
