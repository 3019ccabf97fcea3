namespace ApiKeys;

/// <summary>The name under which the host added the scheme.</summary>
internal sealed record ApiKeySchemeName(string Name);
