using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>Writes a token to JSON in its masked form and reads none.</summary>
/// <remarks>Applies wherever a token is serialized without the host's doing. It is public because JSON contexts that
/// the compiler generates in the host's assembly must reach it. Uses no reflection. To send the plaintext once, put
/// <see cref="ApiKeyToken.Reveal"/> into the answer's own string member.</remarks>
public sealed class ApiKeyTokenJsonConverter : JsonConverter<ApiKeyToken>
{
    /// <summary>Refuses: a token comes from issuing, and what is presented is validated as text.</summary>
    /// <param name="reader">The reader, which is left where it is.</param>
    /// <param name="typeToConvert">The token's type.</param>
    /// <param name="options">The options, which change nothing.</param>
    /// <returns>Never.</returns>
    /// <exception cref="NotSupportedException">Always. The message repeats nothing of the JSON.</exception>
    public override ApiKeyToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A token is issued, never read from JSON; validate what is presented as text.");

    /// <summary>Writes the masked form as a JSON string.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="value">The token.</param>
    /// <param name="options">The options, which change nothing.</param>
    public override void Write(Utf8JsonWriter writer, ApiKeyToken value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.Masked);
    }
}
