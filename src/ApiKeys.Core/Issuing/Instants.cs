using System.Globalization;

namespace ApiKeys;

/// <summary>Arithmetic on the instants that are stored: UTC, whole milliseconds, never past the end of the year
/// 9999.</summary>
internal static class Instants
{
    /// <summary>The last instant that can be stored.</summary>
    public static DateTimeOffset Last { get; } = Cut(DateTimeOffset.MaxValue);

    public static DateTimeOffset Now(TimeProvider time) => Cut(time.GetUtcNow());

    public static DateTimeOffset Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    public static DateTimeOffset Add(DateTimeOffset instant, TimeSpan span)
    {
        if (span >= Last - instant)
            return Last;
        return span <= DateTimeOffset.MinValue - instant ? DateTimeOffset.MinValue : Cut(instant + span);
    }

    public static DateTimeOffset AddYear(DateTimeOffset instant) =>
        instant.Year == Last.Year ? Last : Cut(instant.AddYears(1));

    /// <summary>Spells an instant as RFC 3339 does, always with milliseconds.</summary>
    public static string? ToText(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
