using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace ApiKeys;

/// <summary>Which part of a key's record its page shows, as its address says it.</summary>
/// <param name="Days">Of how many days it shows the use.</param>
/// <param name="Before">The number of the event before which its events end, or <see langword="null"/> for the
/// newest.</param>
internal sealed record DetailPlace(int Days, long? Before)
{
    private const string DaysField = "days";
    private const string BeforeField = "before";

    public static int[] Spans { get; } = [7, 30, 90];

    /// <summary>Reads the address, of which nothing is believed.</summary>
    public static DetailPlace Of(ConsoleRequest request) =>
        new(
            int.TryParse(request.Query(DaysField), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && Spans.Contains(days)
                ? days
                : ReadApiKeyUsage.DefaultDays,
            long.TryParse(request.Query(BeforeField), NumberStyles.None, CultureInfo.InvariantCulture, out var before)
                ? before
                : null);

    /// <summary>Gives the query string that asks for the same.</summary>
    public string ToQuery()
    {
        var query = new QueryBuilder();
        if (Days != ReadApiKeyUsage.DefaultDays)
            query.Add(DaysField, Days.ToString(CultureInfo.InvariantCulture));
        if (Before is { } before)
            query.Add(BeforeField, before.ToString(CultureInfo.InvariantCulture));
        return query.ToString();
    }
}
