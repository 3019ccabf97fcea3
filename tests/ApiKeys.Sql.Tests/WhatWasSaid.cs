namespace ApiKeys.Tests;

/// <summary>Compares a store with what a process that was killed had said of it.</summary>
internal static class WhatWasSaid
{
    /// <summary>Finds nothing lost that was acknowledged, and nothing half written.</summary>
    public static async Task HoldsAsync(SqlKeyStore store, IReadOnlyCollection<string> lines)
    {
        var rows = await RowsAsync(store);
        var revoked = Ids(lines, "revoked");
        foreach (var id in Ids(lines, "issued"))
            Assert.True(rows.ContainsKey(id), $"{id} was issued and is not there.");
        foreach (var id in revoked)
            Assert.NotNull(rows[id].Key.RevokedAt);
        await IsWholeAsync(store, rows);
    }

    private static async Task<Dictionary<ApiKeyId, StoredKey>> RowsAsync(SqlKeyStore store)
    {
        var rows = new Dictionary<ApiKeyId, StoredKey>();
        var page = new KeyScan([], More: true);
        while (page.More)
        {
            page = await store.ScanAsync(rows.Count == 0 ? default : rows.Keys.Max(), 500);
            foreach (var row in page.Keys)
                rows.Add(row.Key.Id, row);
        }

        return rows;
    }

    // Each change is one revision and one event, numbered without a gap.
    private static async Task IsWholeAsync(SqlKeyStore store, Dictionary<ApiKeyId, StoredKey> rows)
    {
        var events = new List<KeyEvent>();
        IReadOnlyList<KeyEvent> more;
        while ((more = await store.ReadEventsAsync(
            new EventQuery { After = events.Count, Limit = KeyQuery.MaxLimit })).Count > 0)
            events.AddRange(more);
        Assert.Equal(
            Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(one => one.Number));
        Assert.Equal(rows.Count, events.Count(one => one.Verb == KeyEventVerb.Created));
        Assert.Equal(
            rows.Values.Count(row => row.Key.RevokedAt is not null),
            events.Count(one => one.Verb == KeyEventVerb.Revoked));
        var head = (await store.ReadChangesAsync(after: null, 1)).Head;
        Assert.Equal(events.Count, head.Revision);
        Assert.Equal(head.Revision, rows.Values.Max(row => row.Revision));
    }

    private static HashSet<ApiKeyId> Ids(IEnumerable<string> lines, string verb) =>
        [
            .. lines.Select(line => line.Split(' '))
                .Where(words => words[0] == verb && words.Length == 3)
                .Select(words => ApiKeyId.Parse(words[1])),
        ];
}
