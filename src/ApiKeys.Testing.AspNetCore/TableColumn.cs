namespace ApiKeys.Testing;

/// <summary>A column of a table: requests with a key of some access, or without one.</summary>
internal sealed record TableColumn(string Name, KeyAccess? Access, ApiKeyEnvironment Environment);
