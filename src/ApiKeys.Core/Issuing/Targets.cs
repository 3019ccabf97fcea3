namespace ApiKeys;

/// <summary>Finds the key that a request is about, as far as it exists for whoever asks.</summary>
internal sealed class Targets(IKeyStore store)
{
    /// <summary>Gives the key's row, or <see langword="null"/> where the owner, or the actor, has none.</summary>
    public async ValueTask<StoredKey?> FindAsync(
        ApiKeyId id,
        string owner,
        Acting who,
        CancellationToken cancellationToken
    )
    {
        var row = await store.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return row is not null && string.Equals(row.Key.Owner, owner, StringComparison.Ordinal) && who.Sees(row.Key)
            ? row
            : null;
    }

    /// <summary>Gives a key's row, whosever it is.</summary>
    public ValueTask<StoredKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken) =>
        store.FindAsync(id, cancellationToken);

    public static StoredKey Row(KeyWriteResult result, ApiKeyId id) => result.Rows.First(row => row.Key.Id == id);

    /// <summary>Gives the keys that a write changed besides one.</summary>
    public static IReadOnlyList<ApiKeyId> Besides(KeyWriteResult result, ApiKeyId id) =>
        [.. result.Rows.Select(row => row.Key.Id).Where(other => other != id)];
}
