namespace ApiKeys;

/// <summary>Those who share one limit of requests.</summary>
/// <param name="By">What they have in common.</param>
/// <param name="Name">The key's id, the owner or the plan.</param>
/// <param name="Plan">The name of the owner's plan; <see langword="null"/> unless
/// <see cref="ApiKeyRateLimitOptions.NeedsPlan"/> asks for it.</param>
/// <param name="Environment">The world of the key; <see cref="ApiKeyEnvironment.None"/> where a limit is not of one
/// key.</param>
public readonly record struct ApiKeyRateLimitPartition(
    ApiKeyRateLimitBy By,
    string Name,
    string? Plan,
    ApiKeyEnvironment Environment);
