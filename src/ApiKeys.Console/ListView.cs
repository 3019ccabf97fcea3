namespace ApiKeys;

/// <summary>The list of keys, as it is to be shown.</summary>
internal sealed record ListView(
    ListFilter Filter,
    IReadOnlyList<ApiKey> Keys,
    KeyCursor? Next,
    bool OwnerDisabled,
    KeyLimit? Limit,
    ApiKeyId Made
)
{
    /// <summary>Says whether the owner has no key at all, as opposed to none that was looked for.</summary>
    public bool IsEmpty => Keys.Count == 0 && Filter.IsEverything;
}
