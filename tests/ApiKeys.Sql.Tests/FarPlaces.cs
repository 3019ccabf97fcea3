namespace ApiKeys.Tests;

/// <summary>Rows whose instants are numbers beyond every instant, as somebody else may have written them.</summary>
internal static class FarPlaces
{
    /// <summary>Finds each such row once, in pages of any size.</summary>
    public static void AreListedOnce(SqlKeyStore store, Func<string, object?> ask, string keys)
    {
        store.Add(Some.Rows(7));
        Move(1, long.MaxValue);
        Move(4, long.MinValue);
        string[] all = [.. Enumerable.Range(1, 7).Select(number => $"key {number}")];
        foreach (var owner in new[] { Some.Owner, null })
        {
            for (var size = 1; size <= 8; size++)
                Assert.Equal(all, Pages(store, owner, size).Order(StringComparer.Ordinal));
        }

        void Move(int first, long to) =>
            ask($"UPDATE {keys} SET created_at = {to} WHERE name >= 'key {first}' AND name < 'key {first + 3}'");
    }

    private static IEnumerable<string> Pages(SqlKeyStore store, string? owner, int size)
    {
        KeyCursor? after = null;
        do
        {
            var page = store.List(query => query with { Owner = owner, Limit = size, After = after });
            foreach (var row in page.Keys)
                yield return row.Key.Name;
            after = page.Next;
        }
        while (after is not null);
    }
}
