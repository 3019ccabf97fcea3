namespace ApiKeys;

/// <summary>How a key names the key that it comes from.</summary>
internal static class Lineage
{
    /// <summary>Gives the key that issued a key, or <see langword="null"/> where a person or an operator did.</summary>
    public static ApiKeyId? Creator(ApiKey key) =>
        key.CreatedBy.Kind == ActorKind.Key && ApiKeyId.TryParse(key.CreatedBy.Id, out var creator) ? creator : null;
}
