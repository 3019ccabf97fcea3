namespace ApiKeys;

/// <summary>Refuses a write that no database can hold as it is, before anything is sent.</summary>
internal static class WriteTexts
{
    public static void Check(KeyWrite write)
    {
        if (write.Inserts.Any(row => row.Key.Id.IsEmpty))
            throw new ArgumentException("A key to insert has an id.", nameof(write));
        if (write.Events.Contains(null!))
            throw new ArgumentException("A write holds events only.", nameof(write));
        var rows = write.Inserts.Concat(write.Updates.Select(update => update.Row));
        var texts = rows.SelectMany(row => Texts(row.Key).Append(row.Digest.Pepper))
            .Concat(write.Events.SelectMany(Texts))
            .Append(write.OwnerFlag?.Owner)
            .Append(write.Limit?.Owner)
            .Append(write.Cascade?.Reason)
            .Append(write.Cascade?.Actor.Address);
        if (!texts.All(StorableText.Is))
            throw new ArgumentException("A text is broken Unicode, or holds the character of number 0.", nameof(write));
    }

    private static IEnumerable<string?> Texts(ApiKey key) =>
        [
            key.Owner, key.Name, key.Description, key.Prefix, key.RevocationReason, key.CreatedBy.Id,
            key.CreatedBy.Address, .. key.Metadata.Keys, .. key.Metadata.Values,
            .. key.Access.Grants.SelectMany(grant => grant.Scopes.Concat(grant.Tags)),
        ];

    private static IEnumerable<string?> Texts(KeyEvent written) =>
        [
            written.Owner, written.Reason, written.Actor.Id, written.Actor.Address,
            .. written.Changes.SelectMany(change => new[] { change.Field, change.From, change.To }),
        ];
}
