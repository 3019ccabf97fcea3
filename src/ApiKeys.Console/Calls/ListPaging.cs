namespace ApiKeys;

/// <summary>Finds the page of the list that an address asks for, and what lies on either side of it.</summary>
internal static class ListPaging
{
    private const int MostReads = 100;

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
    // meanwhile are on the way, so none is passed over.
    private static async Task<ListView?> BeforeAsync(ConsoleRequest request, ListFilter filter, KeyCursor until)
    {
        var nearest = new Queue<ApiKey>();
        KeyCursor? after = null;
        for (var reads = 0; reads < MostReads; reads++)
        {
            var page = await KeyListing.ReadAsync(request, filter, after, KeyQuery.MaxLimit).ConfigureAwait(false);
            var newer = page.Keys.TakeWhile(key => KeyListing.Compare(KeyListing.CursorOf(key), until) > 0).ToArray();
            foreach (var key in newer)
            {
                nearest.Enqueue(key);
                if (nearest.Count > KeyListing.PageSize + 1)
                    nearest.Dequeue();
            }

            if (page.Next is null || newer.Length < page.Keys.Count)
                return Of(filter, nearest, page, hasOlder: page.Next is not null || newer.Length < page.Keys.Count);
            after = page.Next;
        }

        return null;
    }

    /// <summary>Gives the page; none where it is the first, which the newest keys fill.</summary>
    private static ListView? Of(ListFilter filter, Queue<ApiKey> nearest, ApiKeyPage last, bool hasOlder)
    {
        if (nearest.Count <= KeyListing.PageSize)
            return null;
        ApiKey[] keys = [.. nearest.Skip(1)];
        var next = hasOlder ? KeyListing.CursorOf(keys[^1]) : default(KeyCursor?);
        return new ListView(filter, keys, next, last.OwnerDisabled) { Newer = KeyListing.CursorOf(keys[0]) };
    }
}
