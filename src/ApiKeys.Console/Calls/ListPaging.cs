namespace ApiKeys;

/// <summary>Finds the page of the list that an address asks for, and what lies on either side of it.</summary>
internal static class ListPaging
{
    // A page of the largest size takes a second read of the store, to see whether it is the last.
    private const int ReadSize = KeyQuery.MaxLimit - 1;
    private const int MostReads = 50;

    /// <summary>Reads the page as a view; the newest keys where the address makes no sense.</summary>
    public static async Task<ListView> ReadAsync(ConsoleRequest request, ListFilter filter)
    {
        if (PageCursor.TryRead(filter.Before, out var until)
            && await BeforeAsync(request, filter, until).ConfigureAwait(false) is { } newer)
            return newer;
        var isLater = PageCursor.TryRead(filter.After, out var after) && filter.Before.Length == 0;
        var page = await KeyListing.ReadAsync(request, filter, isLater ? after : null).ConfigureAwait(false);
        return new ListView(isLater ? filter : filter.FirstPage, page.Keys, page.Next, page.OwnerDisabled)
        {
            Newer = isLater && page.Keys.Count > 0 ? KeyListing.CursorOf(page.Keys[0]) : null,
        };
    }

    // Stores page in one direction: it walks from the newest key to the one before which the page ends. Keys that came
    // meanwhile are on the way, so none is passed over. The statuses share the reads, whatever the address says.
    private static async Task<ListView?> BeforeAsync(ConsoleRequest request, ListFilter filter, KeyCursor until)
    {
        var nearest = new List<ApiKey>();
        var (reads, hasOlder, ownerDisabled) = (0, false, false);
        foreach (var status in KeyListing.StatusesOf(filter))
        {
            var passed = new Queue<ApiKey>();
            ApiKeyPage? page = null;
            for (var isPast = false; !isPast;)
            {
                if (reads++ == MostReads)
                    return null;
                page = await KeyListing.ReadAsync(request, filter, status, page?.Next, ReadSize).ConfigureAwait(false);
                var newer = page.Keys.TakeWhile(key => KeyListing.Compare(KeyListing.CursorOf(key), until) > 0).Count();
                foreach (var key in page.Keys.Take(newer))
                    Enqueue(passed, key);
                ownerDisabled |= page.OwnerDisabled;
                hasOlder |= newer < page.Keys.Count;
                isPast = page.Next is null || newer < page.Keys.Count;
            }

            nearest.AddRange(passed);
        }

        return Of(filter, nearest, hasOlder, ownerDisabled);
    }

    private static void Enqueue(Queue<ApiKey> passed, ApiKey key)
    {
        passed.Enqueue(key);
        if (passed.Count > KeyListing.PageSize + 1)
            passed.Dequeue();
    }

    /// <summary>Gives the page; none where it is the first, which the newest keys fill.</summary>
    private static ListView? Of(ListFilter filter, List<ApiKey> nearest, bool hasOlder, bool ownerDisabled)
    {
        if (nearest.Count <= KeyListing.PageSize)
            return null;
        KeyListing.Sort(nearest);
        var keys = nearest[^KeyListing.PageSize..];
        var next = hasOlder ? KeyListing.CursorOf(keys[^1]) : default(KeyCursor?);
        return new ListView(filter, keys, next, ownerDisabled) { Newer = KeyListing.CursorOf(keys[0]) };
    }
}
