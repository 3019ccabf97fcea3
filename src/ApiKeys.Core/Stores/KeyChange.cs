namespace ApiKeys;

/// <summary>One entry of a store's change log: that a key, or the flag of an owner, changed.</summary>
public sealed record KeyChange
{
    /// <summary>The place of the change in the store's history.</summary>
    public required RevisionMark At { get; init; }

    /// <summary>The key that changed, or <c>default</c> where <see cref="Owner"/> did.</summary>
    public ApiKeyId Id { get; init; }

    /// <summary>The key's row in the snapshot that the page was read from, which may be newer than this
    /// change.</summary>
    /// <value><see langword="null"/> where the key is deleted or an owner changed.</value>
    public StoredKey? Key { get; init; }

    /// <summary>The owner whose flag changed, or <see langword="null"/> where a key did.</summary>
    public string? Owner { get; init; }

    /// <summary>The flag of <see cref="Owner"/> in the page's snapshot.</summary>
    public bool OwnerDisabled { get; init; }
}
