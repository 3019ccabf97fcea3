namespace ApiKeys;

/// <summary>What was counted for one key on one UTC day.</summary>
/// <param name="Used">Requests that went through.</param>
/// <param name="Refused">Requests with the right secret that were refused.</param>
/// <param name="LastUsed">When the key was last used, in UTC ticks; 0 where nothing went through.</param>
internal readonly record struct UsageSum(long Used, long Refused, long LastUsed)
{
    public UsageSum Plus(UsageSum other) =>
        new(Used + other.Used, Refused + other.Refused, Math.Max(LastUsed, other.LastUsed));

    public UsageCount Of(ApiKeyId id, DateOnly day) =>
        new(id, day, Used, Refused, LastUsed == 0 ? null : new DateTimeOffset(LastUsed, TimeSpan.Zero));
}
