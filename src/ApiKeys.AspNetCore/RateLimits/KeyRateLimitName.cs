namespace ApiKeys;

/// <summary>A policy that counts by keys, and whether it has to know the owner's plan.</summary>
internal sealed record KeyRateLimitName(string Name, bool NeedsPlan);
