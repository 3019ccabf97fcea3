using System.Text.Json;

namespace ApiKeys.Tests;

/// <summary>The script of docs/tool.md that puts what <c>apikeys new</c> printed into a store.</summary>
internal static class Seeding
{
    public static async Task SeedAsync(IKeyStore store, string line)
    {
        using var seed = JsonDocument.Parse(line);
        var record = seed.RootElement.GetProperty("record");
        var digest = record.GetProperty("digest");
        var key = new ApiKey
        {
            Id = ApiKeyId.Parse(record.GetProperty("id").GetString()),
            Name = record.GetProperty("name").GetString()!,
            Owner = record.GetProperty("owner").GetString()!,
            Environment = Enum.Parse<ApiKeyEnvironment>(
                record.GetProperty("environment").GetString()!, ignoreCase: true),
            Prefix = record.GetProperty("prefix").GetString()!,
            Access = AccessOf(record.GetProperty("access")),
            CreatedAt = record.GetProperty("createdAt").GetDateTimeOffset(),
            CreatedBy = Actor.Person(record.GetProperty("createdBy").GetString()!),
            NotBefore = InstantOf(record.GetProperty("notBefore")),
            ExpiresAt = InstantOf(record.GetProperty("expiresAt")),
        };
        var written = await store.WriteAsync(new KeyWrite
        {
            At = key.CreatedAt,
            Inserts =
            [
                new StoredKey
                {
                    Key = key,
                    Digest = new KeyDigest(
                        Enum.Parse<DigestScheme>(digest.GetProperty("scheme").GetString()!),
                        Convert.FromHexString(digest.GetProperty("hex").GetString()!),
                        digest.GetProperty("pepper").GetString()),
                },
            ],
            Events = [KeyEvent.Created(key)],
        });
        if (written.Outcome != KeyWriteOutcome.Written)
            throw new InvalidOperationException($"The key was not written: {written.Outcome}.");
    }

    private static KeyAccess AccessOf(JsonElement access) =>
        access.GetProperty("type").GetString() == "full"
            ? KeyAccess.Full
            : KeyAccess.Scoped(access.GetProperty("grants").EnumerateArray().Select(grant =>
                new AccessGrant(TextsOf(grant.GetProperty("scopes")), TextsOf(grant.GetProperty("tags")))));

    private static IEnumerable<string> TextsOf(JsonElement list) =>
        list.EnumerateArray().Select(text => text.GetString()!);

    private static DateTimeOffset? InstantOf(JsonElement instant) =>
        instant.ValueKind == JsonValueKind.Null ? null : instant.GetDateTimeOffset();
}
