namespace ApiKeys;

/// <summary>Reads a page of the list: of one status, of every one, or of several, merged newest first.</summary>
internal static class KeyListing
{
    public const int PageSize = 25;

    private static readonly ApiKeyStatus?[] _everything = [null];
    private static readonly ApiKeyStatus?[] _active = [ApiKeyStatus.Active];
    private static readonly ApiKeyStatus?[] _inactive =
        [ApiKeyStatus.Scheduled, ApiKeyStatus.Disabled, ApiKeyStatus.Expired, ApiKeyStatus.Revoked];

    /// <summary>Reads the page of so many keys that comes after one.</summary>
    public static async Task<ApiKeyPage> ReadAsync(
        ConsoleRequest request,
        ListFilter filter,
        KeyCursor? after,
        int size = PageSize
    )
    {
        var keys = new List<ApiKey>();
        var (more, ownerDisabled) = (false, false);
        foreach (var status in StatusesOf(filter))
        {
            var page = await ReadAsync(request, QueryOf(request, filter, status, after, size)).ConfigureAwait(false);
            keys.AddRange(page.Keys);
            more |= page.Next is not null;
            ownerDisabled |= page.OwnerDisabled;
        }

        // Each part is a whole page where it goes on, so the newest of all of them miss none.
        keys.Sort((left, right) => Compare(CursorOf(right), CursorOf(left)));
        more |= keys.Count > size;
        keys = keys[..Math.Min(keys.Count, size)];
        return new ApiKeyPage(keys, more ? CursorOf(keys[^1]) : null, ownerDisabled);
    }

    public static KeyCursor CursorOf(ApiKey key) => new(key.CreatedAt, key.Id);

    /// <summary>Compares by age: what is greater is newer.</summary>
    public static int Compare(KeyCursor left, KeyCursor right) =>
        left.CreatedAt != right.CreatedAt
            ? left.CreatedAt.CompareTo(right.CreatedAt)
            : left.Id.CompareTo(right.Id);

    private static ApiKeyStatus?[] StatusesOf(ListFilter filter) =>
        filter.Show switch
        {
            ListFilter.Active => _active,
            ListFilter.Inactive => _inactive,
            _ => _everything,
        };

    private static KeyQuery QueryOf(
        ConsoleRequest request,
        ListFilter filter,
        ApiKeyStatus? status,
        KeyCursor? after,
        int size
    ) =>
        new()
        {
            Owner = request.Owner,
            Search = filter.Search.Length > 0 ? filter.Search : null,
            Status = status,
            Limit = size,
            After = after,
        };

    private static async ValueTask<ApiKeyPage> ReadAsync(ConsoleRequest request, KeyQuery query) =>
        (await request.Issuer.ListAsync(query, request.Actor, request.Gone).ConfigureAwait(false)).Value
        ?? new ApiKeyPage([], null, OwnerDisabled: false);
}
