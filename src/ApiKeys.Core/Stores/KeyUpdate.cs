namespace ApiKeys;

/// <summary>A key's new row and the version that it replaces.</summary>
/// <param name="Row">The row after the write, its version already raised; the store sets its revision, and keeps the
/// digest and the last use that it has: those change by calls of their own.</param>
/// <param name="ExpectedVersion">The version that must still be there.</param>
public sealed record KeyUpdate(StoredKey Row, long ExpectedVersion);
