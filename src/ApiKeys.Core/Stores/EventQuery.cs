namespace ApiKeys;

/// <summary>Which events to read, oldest first.</summary>
public sealed record EventQuery
{
    /// <summary>Reads only this owner's events, those of deleted keys included; <see langword="null"/> reads across
    /// owners.</summary>
    public string? Owner { get; init; }

    /// <summary>Reads only this key's events; <see langword="null"/> reads those of every key.</summary>
    public ApiKeyId? KeyId { get; init; }

    /// <summary>Reads events with a greater number.</summary>
    /// <value>Default 0: from the first.</value>
    public long After { get; init; }

    /// <summary>The most events to give.</summary>
    /// <value>Default 50; from 1 to 100.</value>
    public int Limit { get; init; } = KeyQuery.DefaultLimit;
}
