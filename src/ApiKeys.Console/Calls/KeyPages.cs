using ApiKeys.ConsoleParts;

namespace ApiKeys;

/// <summary>Reads what is shown with a key.</summary>
internal static class KeyPages
{
    public static ApiKeyStatus StatusOf(ConsoleRequest request, ApiKeyResult found) =>
        found.Key!.StatusAt(request.Now, found.OwnerDisabled);

    /// <summary>Reads a key with its successor and how it was used today.</summary>
    public static async Task<KeyView> WithUseAsync(ConsoleRequest request, ApiKeyResult found) =>
        new(found.Key!, StatusOf(request, found))
        {
            Usage = await UsageAsync(request, found.Key!.Id, days: 1).ConfigureAwait(false),
            Successor = await OtherAsync(request, found.Key.ReplacedBy).ConfigureAwait(false),
        };

    /// <summary>Reads a key with what ends with it, and how it was used today.</summary>
    public static async Task<KeyView> BeforeItsEndAsync(ConsoleRequest request, ApiKeyResult found)
    {
        var view = await WithUseAsync(request, found).ConfigureAwait(false);
        var descent = new KeyDescent(request);
        var created = await descent.OfAsync(found.Key!).ConfigureAwait(false);
        return view with { Created = created, CreatedMore = descent.HasMore };
    }

    public static async Task<ApiKey?> OtherAsync(ConsoleRequest request, ApiKeyId? id) =>
        id is { } other ? (await request.FindAsync(other).ConfigureAwait(false))?.Key : null;

    /// <summary>Reads counts of use up to today, and fills in the days without any.</summary>
    public static async Task<IReadOnlyList<UsageDay>> UsageAsync(ConsoleRequest request, ApiKeyId id, int days)
    {
        if (!request.CountsUse)
            return [];
        var first = request.Today.AddDays(1 - days);
        var asked = new ReadApiKeyUsage
        {
            Owner = request.Owner,
            Actor = request.Actor,
            Id = id,
            From = first,
            To = request.Today,
        };
        var read = await request.ReadAsync(issuer => issuer.ReadUsageAsync(asked, request.Gone)).ConfigureAwait(false);
        var counted = read.ToDictionary(day => day.Day);
        return
        [
            .. Enumerable.Range(0, days)
                .Select(first.AddDays)
                .Select(day => counted.GetValueOrDefault(day) ?? new UsageDay(day, 0, 0, 0)),
        ];
    }
}
