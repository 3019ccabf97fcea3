namespace ApiKeys;

/// <summary>What became of one key that was to be revoked.</summary>
/// <param name="KeyId">The key; for a token that matches none, the id that it names, or <c>default</c> where it has not
/// the form of a token.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record RevokedItem(ApiKeyId KeyId, BulkOutcome Outcome);
