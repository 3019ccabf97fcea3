using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ApiKeys;

/// <summary>Lists and pairs as JSON in a column.</summary>
internal static class JsonText
{
    // The text goes into a column, never into a page: letters of every script stay readable there.
    private static readonly JsonWriterOptions _options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, _options))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string List(IEnumerable<string> texts) =>
        Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var text in texts)
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        });

    public static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    public static string? Pairs(IReadOnlyDictionary<string, string> pairs) =>
        pairs.Count == 0
            ? null
            : Write(writer =>
            {
                writer.WriteStartObject();
                foreach (var (name, value) in pairs)
                    writer.WriteString(name, value);
                writer.WriteEndObject();
            });

    /// <summary>Reads pairs; they authorize nothing, so what cannot be read is left out.</summary>
    public static IReadOnlyDictionary<string, string> ReadPairs(string? text)
    {
        if (text is null)
            return FrozenDictionary<string, string>.Empty;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.EnumerateObject()
                .ToFrozenDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return FrozenDictionary<string, string>.Empty;
        }
    }

    public static string? Changes(IReadOnlyList<FieldChange> changes) =>
        changes.Count == 0
            ? null
            : Write(writer =>
            {
                writer.WriteStartArray();
                foreach (var change in changes)
                {
                    writer.WriteStartArray();
                    writer.WriteStringValue(change.Field);
                    writer.WriteStringValue(change.From);
                    writer.WriteStringValue(change.To);
                    writer.WriteEndArray();
                }

                writer.WriteEndArray();
            });

    public static IReadOnlyList<FieldChange> ReadChanges(string? text)
    {
        if (text is null)
            return [];
        try
        {
            using var document = JsonDocument.Parse(text);
            return
            [
                .. document.RootElement.EnumerateArray()
                    .Select(change => new FieldChange(
                        change[0].GetString()!, change[1].GetString(), change[2].GetString())),
            ];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            // Somebody else wrote the row: what it changed is not known, and the event still tells of it.
            return [];
        }
    }
}
