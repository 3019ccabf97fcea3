namespace ApiKeys.Testing;

/// <summary>What the tests do to a store, in a word each.</summary>
internal static class StoreSteps
{
    /// <summary>Waits for the result of a call.</summary>
    public static T Completed<T>(this ValueTask<T> call) => call.AsTask().GetAwaiter().GetResult();

    /// <summary>Waits for the end of a call, and says whether it was cancelled.</summary>
    public static bool IsCancelled<T>(this ValueTask<T> call)
    {
        try
        {
            call.Completed();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    public static async Task<ApiKeyVerdict> VerdictAsync(this ApiKeyValidator validator, string token) =>
        (await validator.ValidateAsync(token)).Verdict;

    public static KeyWriteResult Write(this IKeyStore store, KeyWrite write) => store.WriteAsync(write).Completed();

    public static KeyWriteResult Add(this IKeyStore store, params StoredKey[] rows) =>
        store.Write(new KeyWrite { At = Some.Now, Inserts = rows });

    /// <summary>Adds a key and one that it made, the numbers 1 and 2.</summary>
    public static KeyWriteResult AddFamily(this IKeyStore store) => store.Add(Some.Row(1), Some.RowMadeBy(1, 2));

    public static StoredKey? Find(this IKeyStore store, int number) => store.FindAsync(Some.Id(number)).Completed();

    public static KeyUpdate Changing(this IKeyStore store, int number, Func<ApiKey, ApiKey> change)
    {
        var row = store.Find(number)!;
        return new KeyUpdate(
            row with
            {
                Key = change(row.Key) with { Version = row.Key.Version + 1 },
            },
            row.Key.Version
        );
    }

    public static KeyWriteResult Change(this IKeyStore store, int number, Func<ApiKey, ApiKey> change) =>
        store.Write(new KeyWrite { At = Some.Now, Updates = [store.Changing(number, change)] });

    public static KeyWriteResult Revoke(this IKeyStore store, int number) =>
        store.Change(number, key => key with { RevokedAt = Some.Now });

    public static KeyWriteResult Delete(this IKeyStore store, int number)
    {
        var update = store.Changing(number, key => key with { RevokedAt = Some.Now });
        return store.Write(
            new KeyWrite { At = Some.Now, Updates = [update with { Row = update.Row with { Deleted = true } }] }
        );
    }

    public static KeyWriteResult Flag(this IKeyStore store, bool disabled, params KeyEvent[] events) =>
        store.Write(
            new KeyWrite
            {
                At = Some.Now,
                OwnerFlag = new OwnerFlag(Some.Owner, disabled),
                Events = events,
            }
        );

    public static ChangePage Changes(this IKeyStore store, RevisionMark? after, int limit = 1_000) =>
        store.ReadChangesAsync(after, limit).Completed();

    public static RevisionMark Head(this IKeyStore store) => store.Changes(after: null).Head;

    public static IReadOnlyList<KeyEvent> Events(this IKeyEventLog log, EventQuery? query = null) =>
        log.ReadEventsAsync(query ?? new EventQuery { Limit = KeyQuery.MaxLimit }).Completed();

    public static KeyPage List(this IKeyStore store, Func<KeyQuery, KeyQuery>? ask = null) =>
        store
            .ListAsync((ask ?? (query => query))(new KeyQuery { Owner = Some.Owner, Now = Some.Now }))
            .Completed();

    /// <summary>Gives the names of the keys that a query lists, in the order of the list.</summary>
    public static IEnumerable<string> Listed(this IKeyStore store, Func<KeyQuery, KeyQuery>? ask = null) =>
        store.List(ask).Keys.Select(row => row.Key.Name);
}
