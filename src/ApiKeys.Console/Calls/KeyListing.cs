namespace ApiKeys;

/// <summary>Reads a page of the list: of one status, of every one, or of several, merged newest first.</summary>
internal static class KeyListing
{
    public const int PageSize = 25;

    private static readonly ApiKeyStatus?[] _everything = [null];
    private static readonly ApiKeyStatus?[] _active = [ApiKeyStatus.Active];
    private static readonly ApiKeyStatus?[] _inactive =
        [ApiKeyStatus.Scheduled, ApiKeyStatus.Disabled, ApiKeyStatus.Expired, ApiKeyStatus.Revoked];

    public static async Task<ApiKeyPage> ReadAsync(ConsoleRequest request, ListFilter filter)
    {
        var keys = new List<ApiKey>();
        var (more, ownerDisabled) = (false, false);
        foreach (var status in StatusesOf(filter))
        {
            var page = await ReadAsync(request, filter, status).ConfigureAwait(false);
            keys.AddRange(page.Keys);
            more |= page.Next is not null;
            ownerDisabled |= page.OwnerDisabled;
        }

        // Each part is a whole page where it goes on, so the newest of all of them miss none.
        keys.Sort((left, right) => Compare(right, left));
        more |= keys.Count > PageSize;
        keys = keys[..Math.Min(keys.Count, PageSize)];
        return new ApiKeyPage(keys, more ? new KeyCursor(keys[^1].CreatedAt, keys[^1].Id) : null, ownerDisabled);
    }

    private static ApiKeyStatus?[] StatusesOf(ListFilter filter) =>
        filter.Show switch
        {
            ListFilter.Active => _active,
            ListFilter.Inactive => _inactive,
            _ => _everything,
        };

    private static async ValueTask<ApiKeyPage> ReadAsync(
        ConsoleRequest request,
        ListFilter filter,
        ApiKeyStatus? status
    )
    {
        var query = new KeyQuery
        {
            Owner = request.Owner,
            Search = filter.Search.Length > 0 ? filter.Search : null,
            Status = status,
            Limit = PageSize,
            After = PageCursor.TryRead(filter.After, out var cursor) ? cursor : null,
        };
        var answer = await request.Issuer.ListAsync(query, request.Actor, request.Gone).ConfigureAwait(false);
        return answer.Value ?? new ApiKeyPage([], null, OwnerDisabled: false);
    }

    private static int Compare(ApiKey left, ApiKey right) =>
        left.CreatedAt != right.CreatedAt
            ? left.CreatedAt.CompareTo(right.CreatedAt)
            : left.Id.CompareTo(right.Id);
}
