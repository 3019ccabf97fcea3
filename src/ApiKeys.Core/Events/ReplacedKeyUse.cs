namespace ApiKeys;

/// <summary>That a key which was rotated is still accepted somewhere: whoever holds it has not changed over.</summary>
/// <param name="KeyId">The replaced key.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="LastUsedAt">When it was last used on this node, or <see langword="null"/> where that is not
/// known.</param>
/// <param name="ExpiresAt">When it ends, or <see langword="null"/> where that is not known.</param>
public sealed record ReplacedKeyUse(
    ApiKeyId KeyId,
    string Owner,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? ExpiresAt);
