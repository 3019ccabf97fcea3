namespace ApiKeys;

/// <summary>What one node counted for one key on one UTC day since its last batch.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="Day">The UTC day.</param>
/// <param name="Used">Requests that went through.</param>
/// <param name="Refused">Requests with the right secret that the key's state or access refused.</param>
/// <param name="LastUsedAt">When the key was last used, or <see langword="null"/> where nothing went through.</param>
public sealed record UsageCount(ApiKeyId KeyId, DateOnly Day, long Used, long Refused, DateTimeOffset? LastUsedAt)
{
    internal UsageCount Plus(UsageCount other) =>
        this with
        {
            Used = Used + other.Used,
            Refused = Refused + other.Refused,
            LastUsedAt = LastUsedAt > other.LastUsedAt ? LastUsedAt : other.LastUsedAt ?? LastUsedAt,
        };
}
