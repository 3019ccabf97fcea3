using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>Writes a key's id to JSON as its eight characters, and reads it back.</summary>
/// <remarks>Public only because a host's generated serializer has to name it.</remarks>
public sealed class ApiKeyIdJsonConverter : JsonConverter<ApiKeyId>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The value is no id. The message does not repeat it.</exception>
    public override ApiKeyId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ApiKeyId.TryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException("A key's id is a string of eight characters of 0-9, A-Z and a-z.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ApiKeyId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
