namespace ApiKeys;

/// <summary>One member before and after a change.</summary>
internal sealed record ChangeItem(string Field, string? From, string? To);

/// <summary>What happened to a key, or to an owner.</summary>
internal record EventItem(
    long Number,
    DateTime At,
    string? KeyId,
    string Verb,
    string Actor,
    string ActorKind,
    string? Address,
    IReadOnlyList<ChangeItem> Changes,
    string? Reason)
{
    public static EventItem Of(KeyEvent told) =>
        new(
            told.Number,
            told.At.UtcDateTime,
            told.KeyId.IsEmpty ? null : told.KeyId.ToString(),
            KeySpelling.Of(told.Verb),
            told.Actor.Id,
            KeySpelling.Of(told.Actor.Kind),
            told.Actor.Address,
            [.. told.Changes.Select(change => new ChangeItem(change.Field, change.From, change.To))],
            told.Reason);
}

/// <summary>An event as operators see it: with whose key it was.</summary>
internal sealed record OwnedEventItem : EventItem
{
    public OwnedEventItem(KeyEvent told)
        : base(Of(told)) => Owner = told.Owner;

    public string Owner { get; }
}
