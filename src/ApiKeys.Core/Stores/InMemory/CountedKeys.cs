namespace ApiKeys;

/// <summary>Counts an owner's keys as its limit does.</summary>
internal static class CountedKeys
{
    // By the rules two live keys follow each other at most; the bound ends a circle in rows that break them.
    private const int LongestRun = 1_000;

    public static int Count(
        IEnumerable<ApiKeyId> ids,
        string owner,
        DateTimeOffset at,
        Func<ApiKeyId, StoredKey?> find
    ) => ids.Count(id => find(id) is { } row && row.Key.Owner == owner && IsCounted(row, at, find));

    // A live key is counted unless its successor is, so in a run of live keys, each the successor of the one before,
    // the last is counted, the one before it is not, and so on.
    private static bool IsCounted(StoredKey row, DateTimeOffset at, Func<ApiKeyId, StoredKey?> find)
    {
        var run = 0;
        for (var next = row; next is not null && Lives(next, at) && run < LongestRun; run++)
            next = next.Key.ReplacedBy is { } successor ? find(successor) : null;
        return run % 2 == 1;
    }

    private static bool Lives(StoredKey row, DateTimeOffset at) =>
        !row.Deleted && row.StatusAt(at) is not (ApiKeyStatus.Revoked or ApiKeyStatus.Expired);
}
