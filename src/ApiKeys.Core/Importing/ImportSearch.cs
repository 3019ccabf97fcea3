namespace ApiKeys;

/// <summary>Finds the imported key that has one of several digests.</summary>
internal static class ImportSearch
{
    /// <summary>Gives the row: a keyed one before a plain one, which may be one that somebody planted.</summary>
    /// <param name="store">The store.</param>
    /// <param name="digests">Every digest that the key can have.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="diagnostics">Where reads are counted.</param>
    public static async ValueTask<StoredKey?> FindAsync(
        IKeyStore store,
        IReadOnlyList<KeyDigest> digests,
        CancellationToken cancellationToken,
        NodeDiagnostics? diagnostics = null
    )
    {
        StoredKey? plain = null;
        foreach (var digest in digests)
        {
            diagnostics?.StoreRead(StoreReadKind.Key);
            var row = await store.FindByDigestAsync(digest, cancellationToken).ConfigureAwait(false);
            if (row is not { Key.IsImported: true })
                continue;
            if (digest.Scheme != DigestScheme.Sha256)
                return row;
            plain = row;
        }

        return plain;
    }
}
