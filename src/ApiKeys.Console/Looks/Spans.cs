namespace ApiKeys;

/// <summary>Says spans of time as people do.</summary>
internal static class Spans
{
    private static readonly (double Seconds, string Unit)[] _units =
    [
        (365.25 * 86400, "year"),
        (30.44 * 86400, "month"),
        (86400, "day"),
        (3600, "hour"),
        (60, "minute"),
    ];

    public static string Ago(TimeSpan span) => Count(span) is { } count ? $"{count} ago" : "just now";

    public static string In(TimeSpan span) => Count(span) is { } count ? $"in {count}" : "now";

    private static string? Count(TimeSpan span)
    {
        foreach (var (seconds, unit) in _units)
        {
            // Sixteen days are no month: a unit is said from one whole of it on.
            if (span.TotalSeconds < seconds)
                continue;
            var count = (long)Math.Round(span.TotalSeconds / seconds, MidpointRounding.AwayFromZero);
            return count == 1 ? $"1 {unit}" : $"{count} {unit}s";
        }

        return null;
    }
}
