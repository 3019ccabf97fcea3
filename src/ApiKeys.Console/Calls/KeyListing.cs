namespace ApiKeys;

/// <summary>Reads a page of the list: of one status, of every one, or of several, merged newest first.</summary>
internal static class KeyListing
{
    public const int PageSize = 25;

    private static readonly ApiKeyStatus?[] _everything = [null];
    private static readonly ApiKeyStatus?[] _active = [ApiKeyStatus.Active];
    private static readonly ApiKeyStatus?[] _inactive =
        [ApiKeyStatus.Scheduled, ApiKeyStatus.Disabled, ApiKeyStatus.Expired, ApiKeyStatus.Revoked];

    /// <summary>Reads the page that comes after a key.</summary>
    public static async Task<ApiKeyPage> ReadAsync(ConsoleRequest request, ListFilter filter, KeyCursor? after)
    {
        var keys = new List<ApiKey>();
        var (more, ownerDisabled) = (false, false);
        foreach (var status in StatusesOf(filter))
        {
            var page = await ReadAsync(request, filter, status, after, PageSize).ConfigureAwait(false);
            keys.AddRange(page.Keys);
            more |= page.Next is not null;
            ownerDisabled |= page.OwnerDisabled;
        }

        // Each part is a whole page where it goes on, so the newest of all of them miss none.
        Sort(keys);
        more |= keys.Count > PageSize;
        keys = keys[..Math.Min(keys.Count, PageSize)];
        return new ApiKeyPage(keys, more ? CursorOf(keys[^1]) : null, ownerDisabled);
    }

    /// <summary>Reads so many keys of one status, or of every one.</summary>
    public static Task<ApiKeyPage> ReadAsync(
        ConsoleRequest request,
        ListFilter filter,
        ApiKeyStatus? status,
        KeyCursor? after,
        int size
    )
    {
        var query = new KeyQuery
        {
            Owner = request.Owner,
            Search = filter.Search.Length > 0 ? filter.Search : null,
            Status = status,
            Limit = size,
            After = after,
        };
        return request.ReadAsync(issuer => issuer.ListAsync(query, request.Actor, request.Gone));
    }

    /// <summary>Gives the statuses that a filter shows, each of which the store lists by itself.</summary>
    public static ApiKeyStatus?[] StatusesOf(ListFilter filter) =>
        filter.Show switch
        {
            ListFilter.Active => _active,
            ListFilter.Inactive => _inactive,
            _ => _everything,
        };

    /// <summary>Puts the newest first.</summary>
    public static void Sort(List<ApiKey> keys) =>
        keys.Sort((left, right) => Compare(CursorOf(right), CursorOf(left)));

    public static KeyCursor CursorOf(ApiKey key) => new(key.CreatedAt, key.Id);

    /// <summary>Compares by age: what is greater is newer.</summary>
    public static int Compare(KeyCursor left, KeyCursor right) =>
        left.CreatedAt != right.CreatedAt
            ? left.CreatedAt.CompareTo(right.CreatedAt)
            : left.Id.CompareTo(right.Id);
}
