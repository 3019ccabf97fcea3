namespace ApiKeys;

/// <summary>A key, as it is to be shown with what belongs to it.</summary>
internal sealed record KeyView(ApiKey Key, ApiKeyStatus Status)
{
    /// <summary>The key that this one succeeds, and the one that succeeds it, where they are still there.</summary>
    public ApiKey? Predecessor { get; init; }

    public ApiKey? Successor { get; init; }

    /// <summary>Says that what the form does cannot be done to a key that stands as this one does.</summary>
    public bool IsBarred { get; init; }

    /// <summary>The keys that end with it: what it and those before it created, and what came of that.</summary>
    public IReadOnlyList<ApiKey> Created { get; init; } = [];

    /// <summary>Says whether there may be more of them.</summary>
    public bool CreatedMore { get; init; }

    /// <summary>Counts of use, one for each day, the days without use too.</summary>
    public IReadOnlyList<UsageDay> Usage { get; init; } = [];

    public EventPage Events { get; init; } = new([]);

    public UsageDay? Today => Usage.Count > 0 ? Usage[^1] : null;

    public bool HasEnded => Status is ApiKeyStatus.Revoked or ApiKeyStatus.Expired;

    public bool MayRotate => Status == ApiKeyStatus.Active && Key.ReplacedBy is null;

    public bool MayChange => !HasEnded && Key.ReplacedBy is null;
}
