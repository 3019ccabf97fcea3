using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>Writes a digest to JSON in its masked form and reads none.</summary>
/// <remarks>Applies wherever a stored row is serialized without the host's doing, such as by a structured log. It is
/// public because JSON contexts that the compiler generates in the host's assembly must reach it. Uses no
/// reflection.</remarks>
public sealed class KeyDigestJsonConverter : JsonConverter<KeyDigest>
{
    /// <summary>Refuses: a store makes a digest from its own columns.</summary>
    /// <param name="reader">The reader, which is left where it is.</param>
    /// <param name="typeToConvert">The digest's type.</param>
    /// <param name="options">The options, which change nothing.</param>
    /// <returns>Never.</returns>
    /// <exception cref="NotSupportedException">Always. The message repeats nothing of the JSON.</exception>
    public override KeyDigest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A digest is written masked and never read from JSON.");

    /// <summary>Writes the masked form as a JSON string.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="value">The digest.</param>
    /// <param name="options">The options, which change nothing.</param>
    public override void Write(Utf8JsonWriter writer, KeyDigest value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
