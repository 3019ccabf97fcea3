namespace ApiKeys;

/// <summary>Which key to replace by a successor, and how long both are to work.</summary>
public sealed record RotateApiKey : ApiKeyRequest
{
    /// <summary>How long both keys work where nothing else is asked for, and the host allows as much.</summary>
    /// <value>24 hours.</value>
    public static TimeSpan DefaultOverlap { get; } = TimeSpan.FromHours(24);

    /// <summary>The version that the key is expected to have.</summary>
    /// <value>Default <see langword="null"/>: whatever version there is.</value>
    public long? ExpectedVersion { get; init; }

    /// <summary>How long the old key goes on working.</summary>
    /// <value>Default <see langword="null"/>: <see cref="DefaultOverlap"/>, or
    /// <see cref="ApiKeysOptions.MaxRotationOverlap"/> if that is less. 0 revokes the old key at once. The old key
    /// never ends later than it would have.</value>
    public TimeSpan? Overlap { get; init; }
}
