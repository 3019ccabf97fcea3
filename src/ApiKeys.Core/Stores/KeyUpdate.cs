namespace ApiKeys;

/// <summary>A key's new row and the version that it replaces.</summary>
/// <param name="Row">The row after the write, its version already raised; the store sets its revision.</param>
/// <param name="ExpectedVersion">The version that must still be there.</param>
public sealed record KeyUpdate(StoredKey Row, long ExpectedVersion);
