using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>How the tool writes JSON: one line each, and text of any script readable.</summary>
[JsonSerializable(typeof(InspectedText))]
[JsonSerializable(typeof(SeedKey))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    public static ToolJson Lines { get; } =
        new(new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new JsonStringEnumConverter<ApiKeyEnvironment>(JsonNamingPolicy.CamelCase) },
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
}
