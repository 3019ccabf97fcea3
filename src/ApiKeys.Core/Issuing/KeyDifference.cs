using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ApiKeys;

/// <summary>Says, as text, in what a key differs from what it was: what its event tells.</summary>
internal static class KeyDifference
{
    private static readonly (string Field, Func<ApiKey, string?> Text)[] _fields =
    [
        ("name", key => key.Name),
        ("environment", key => key.Environment == ApiKeyEnvironment.Live ? "live" : "test"),
        ("description", key => key.Description),
        ("metadata", key => key.Metadata.Count == 0 ? null : Json(key.Metadata)),
        ("access", key => key.Access.ToString()),
        ("notBefore", key => Instants.ToText(key.NotBefore)),
        ("expiresAt", key => Instants.ToText(key.ExpiresAt)),
        ("disabled", key => key.Disabled ? "true" : "false"),
        ("revokedAt", key => Instants.ToText(key.RevokedAt)),
        ("rotatedFrom", key => key.RotatedFrom?.ToString()),
        ("replacedBy", key => key.ReplacedBy?.ToString()),
    ];

    /// <summary>Gives the members that differ; all that a new key has, where there was none before.</summary>
    public static IReadOnlyList<FieldChange> Between(ApiKey? before, ApiKey after) =>
        [
            .. _fields
                .Select(field => new FieldChange(
                    field.Field, before is null ? null : field.Text(before), field.Text(after)))
                .Where(change => !string.Equals(change.From, change.To, StringComparison.Ordinal))
                .Where(change => before is not null || change.Field != "disabled"),
        ];

    private static string Json(IReadOnlyDictionary<string, string> pairs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
