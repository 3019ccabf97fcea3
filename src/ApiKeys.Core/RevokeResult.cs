namespace ApiKeys;

/// <summary>What became of a revocation.</summary>
/// <param name="Outcome">Whether the key was found, and whether it had been revoked before.</param>
/// <param name="Key">The key as it is now; <see langword="null"/> where the owner has no such key.</param>
/// <param name="AlsoRevoked">The keys that it had created, and theirs, which ended with it.</param>
public sealed record RevokeResult(RevokeOutcome Outcome, ApiKey? Key, IReadOnlyList<ApiKeyId> AlsoRevoked);
