namespace ApiKeys;

/// <summary>The key in whose name a write is made, as its caller last saw it.</summary>
/// <param name="Id">The acting key.</param>
/// <param name="Version">The version that the caller's checks were made against.</param>
public sealed record ActingKey(ApiKeyId Id, long Version);
