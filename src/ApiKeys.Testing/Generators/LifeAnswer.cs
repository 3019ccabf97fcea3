namespace ApiKeys.Testing;

/// <summary>What came of a step in a key's life.</summary>
/// <param name="Result">What the issuer said, where it was asked.</param>
/// <param name="Validation">What validation said, where the key was presented.</param>
public readonly record struct LifeAnswer(ApiKeyResult? Result, ApiKeyValidation? Validation);
