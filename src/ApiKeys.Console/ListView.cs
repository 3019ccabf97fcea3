namespace ApiKeys;

/// <summary>The list of keys, as it is to be shown.</summary>
internal sealed record ListView(ListFilter Filter, IReadOnlyList<ApiKey> Keys, KeyCursor? Next, bool OwnerDisabled)
{
    /// <summary>The key before which the page of newer ones ends, where there is one.</summary>
    public KeyCursor? Newer { get; init; }

    public KeyLimit? Limit { get; init; }

    /// <summary>The key that was just made.</summary>
    public ApiKeyId Made { get; init; }

    /// <summary>Says whether the owner has no key at all, as opposed to none that was looked for.</summary>
    public bool IsEmpty => Keys.Count == 0 && Filter.IsEverything;
}
