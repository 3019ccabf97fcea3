namespace ApiKeys;

/// <summary>A key's entry with the digest that a presented token is compared with.</summary>
internal readonly record struct HashedKey(ValidatedApiKey Key, Digest256 Digest);
