using ApiKeys;

namespace MemoryApi;

/// <summary>Whose memories are meant, and in which world: live and sandbox never meet.</summary>
internal readonly record struct Shelf(string Owner, ApiKeyEnvironment Environment)
{
    public static Shelf Of(ValidatedApiKey key) => new(key.Owner, key.Environment);
}
