namespace ApiKeys;

/// <summary>Finds what is left of a deleted key: its events. Each key has at least that of its beginning.</summary>
internal sealed class DeletedKeys(IKeyStore store)
{
    private readonly IKeyEventLog? _events = store as IKeyEventLog;

    /// <summary>Says where a deleted key belonged, or <see langword="null"/> where there is or was no such
    /// key.</summary>
    /// <param name="id">The key.</param>
    /// <param name="owner">Whose it was, or <see langword="null"/> for anybody's.</param>
    /// <param name="cancellationToken">Gives up the read.</param>
    public async ValueTask<ApiKeyEnvironment?> FindAsync(
        ApiKeyId id,
        string? owner,
        CancellationToken cancellationToken
    )
    {
        // What happens to owners is told of no key.
        if (_events is null || id.IsEmpty)
            return null;
        if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not null)
            return null;
        var query = new EventQuery { Owner = owner, KeyId = id, Limit = 1 };
        var told = await _events.ReadEventsAsync(query, cancellationToken).ConfigureAwait(false);
        return told.Count == 0 ? null : EnvironmentOf(told[0]);
    }

    private static ApiKeyEnvironment EnvironmentOf(KeyEvent beginning) =>
        beginning.Changes.Any(change => change is { Field: "environment", To: "test" })
            ? ApiKeyEnvironment.Test
            : ApiKeyEnvironment.Live;
}
