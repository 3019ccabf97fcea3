using System.Text.Json;

namespace ApiKeys;

/// <summary>The access of a key as a column holds it: <c>full</c>, or a JSON list of grants.</summary>
internal static class AccessText
{
    private const string Full = "full";
    private const string Damaged = "damaged";
    private const string Scopes = "scopes";
    private const string Tags = "tags";

    public static string Of(KeyAccess access) =>
        access.IsFull ? Full : access.IsDamaged ? Damaged : JsonText.Write(writer => Write(writer, access));

    /// <summary>Reads a column; what cannot be read is damaged access, which the validator refuses.</summary>
    public static KeyAccess Read(string text)
    {
        if (text == Full)
            return KeyAccess.Full;
        try
        {
            using var document = JsonDocument.Parse(text);
            return KeyAccess.Scoped([.. document.RootElement.EnumerateArray().Select(Grant)]);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return KeyAccess.Damaged;
        }
    }

    /// <summary>Gives the tags that the grants name, each once; a grant on every tag names none.</summary>
    public static IReadOnlyList<string> TagsOf(KeyAccess access) =>
        [
            .. access.Grants.Where(grant => !grant.EveryTag)
                .SelectMany(grant => grant.Tags)
                .Distinct(StringComparer.Ordinal),
        ];

    private static void Write(Utf8JsonWriter writer, KeyAccess access)
    {
        writer.WriteStartArray();
        foreach (var grant in access.Grants)
        {
            writer.WriteStartObject();
            JsonText.WriteList(writer, Scopes, grant.Scopes);
            JsonText.WriteList(writer, Tags, grant.Tags);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static AccessGrant Grant(JsonElement grant) => new(Texts(grant, Scopes), Texts(grant, Tags));

    private static IEnumerable<string> Texts(JsonElement grant, string list) =>
        grant.GetProperty(list).EnumerateArray().Select(text => text.GetString() ?? throw new JsonException());
}
