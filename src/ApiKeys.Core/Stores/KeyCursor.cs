namespace ApiKeys;

/// <summary>A place in a list of keys that stays right while keys come and go: the last row's creation and
/// id.</summary>
/// <param name="CreatedAt">When the last row was created.</param>
/// <param name="Id">Its id, which orders keys of one millisecond.</param>
/// <remarks>The list is ordered by creation, then id, both descending.</remarks>
public readonly record struct KeyCursor(DateTimeOffset CreatedAt, ApiKeyId Id);
