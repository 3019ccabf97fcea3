namespace ApiKeys;

/// <summary>A page of an owner's keys.</summary>
/// <param name="Keys">The rows, newest first.</param>
/// <param name="Next">Where the next page begins, or <see langword="null"/> where this is the last.</param>
public sealed record KeyPage(IReadOnlyList<StoredKey> Keys, KeyCursor? Next);
