namespace ApiKeys;

/// <summary>What to change of a key. What is left out stays as it is; a change of nothing makes no version.</summary>
/// <remarks>An active, scheduled or disabled key can be changed. Of a replaced key only the expiry can, to an earlier
/// instant.</remarks>
public sealed record ChangeApiKey : ApiKeyRequest
{
    /// <summary>The version that the change was made against.</summary>
    /// <value>Default <see langword="null"/>: whatever version there is. Another version there refuses the
    /// change.</value>
    public long? ExpectedVersion { get; init; }

    /// <summary>The new name.</summary>
    /// <value>Default <see langword="null"/>: unchanged.</value>
    public string? Name { get; init; }

    /// <summary>The new description.</summary>
    /// <value>Default <see langword="null"/>: unchanged. An empty text clears it.</value>
    public string? Description { get; init; }

    /// <summary>The new string pairs, which replace all that there were.</summary>
    /// <value>Default <see langword="null"/>: unchanged. No pairs clear them.</value>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The new access, which replaces the whole of it.</summary>
    /// <value>Default <see langword="null"/>: unchanged.</value>
    public KeyAccess? Access { get; init; }

    /// <summary>The new end.</summary>
    /// <value>Default <see langword="null"/>: unchanged. <see cref="ApiKeyExpiry.Never"/> clears it. A lifetime counts
    /// from the later of creation and not-before.</value>
    public ApiKeyExpiry? Expiry { get; init; }

    /// <summary>Switches the key off or on.</summary>
    /// <value>Default <see langword="null"/>: unchanged.</value>
    public bool? Disabled { get; init; }

    /// <summary>Why, for the event.</summary>
    /// <value>Default <see langword="null"/>; cut to 200 Unicode scalars.</value>
    public string? Reason { get; init; }
}
