using System.Reflection;
using System.Text.Json;

namespace ApiKeys.Tests;

/// <summary>What is built into this assembly.</summary>
internal static class Resources
{
    public static JsonElement Json(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonDocument.Parse(stream).RootElement.Clone();
    }
}
