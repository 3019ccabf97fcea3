using System.Text.Json.Serialization;

namespace MemoryApi;

/// <summary>What a key's holder wants to keep.</summary>
internal sealed record Memory(string Id, string Tag, string Content, DateTime CreatedAt);

/// <summary>A memory and its place among those of its shelf, in the order in which they were committed.</summary>
internal readonly record struct Arrival(long Number, Memory Memory);

/// <summary>What a memory is made of.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NewMemory(string Tag, string Content);

/// <summary>Memories, newest first.</summary>
internal sealed record MemoryList(IReadOnlyList<Memory> Items);

/// <summary>How the memories are written and read, without reflection.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Memory))]
[JsonSerializable(typeof(NewMemory))]
[JsonSerializable(typeof(MemoryList))]
internal sealed partial class MemoryJson : JsonSerializerContext;
