namespace ApiKeys;

/// <summary>A key that was just issued, with its token: for one answer.</summary>
internal sealed record ShownView(ApiKey Key, ApiKeyToken Token, ApiKey? Previous);
