using System.Globalization;

namespace ApiKeys;

/// <summary>Where the bars of a chart of use stand, in the units of its drawing.</summary>
/// <param name="days">The days, in UTC as they are counted.</param>
/// <param name="width">How wide the drawing is: one for a phone has fewer labels and not smaller ones.</param>
internal sealed class UsageBars(IReadOnlyList<UsageDay> days, int width)
{
    public const int Wide = 720;
    public const int Narrow = 340;

    private const double Left = 40;
    private const double Margin = 22;
    private const double Bottom = 152;
    private const double Height = 144;
    private const double Gap = 0.25;

    private static readonly double[] _tops = [1, 2, 4, 6, 8, 10];

    private readonly double _step = (width - Margin - Left) / Math.Max(1, days.Count);
    private readonly int _labels = width < Wide ? 3 : 6;

    public int Count => days.Count;

    /// <summary>The most requests of one day.</summary>
    public long Peak { get; } = days.Select(Total).DefaultIfEmpty().Max();

    public string Width => Text(_step * (1 - Gap));

    public string Right => Text(width - Margin);

    public IEnumerable<(string X, string Title, IEnumerable<(string Kind, string Y, string Height)> Parts)> All =>
        days.Select((day, index) => (Text(Left + index * _step), Title(day), Parts(day)));

    /// <summary>The lines across, at nothing, half and all of the scale.</summary>
    public IEnumerable<(string Y, string Text)> Lines =>
        new[] { 0, Top / 2.0, Top }
            .Distinct()
            .Where(value => value == Math.Floor(value))
            .Select(value => (Text(Bottom - value / Top * Height), Short(value)));

    public IEnumerable<(string X, string Text)> Labels =>
        days
            .Select((day, index) => (Day: day.Day, Index: index))
            .Where(day => (days.Count - 1 - day.Index) % Math.Max(1, days.Count / _labels) == 0)
            .Select(day => (
                Text(Left + (day.Index + (1 - Gap) / 2) * _step),
                day.Day.ToString("d MMM", CultureInfo.InvariantCulture)));

    /// <summary>The end of the scale: the next round number.</summary>
    private double Top
    {
        get
        {
            var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, Peak))));
            return _tops.Select(step => step * power).First(top => top >= Peak);
        }
    }

    private IEnumerable<(string Kind, string Y, string Height)> Parts(UsageDay day)
    {
        var y = Bottom;
        foreach (var (kind, count) in new[] { ("live", day.Live), ("test", day.Test), ("refused", day.Refused) })
        {
            var height = count / Top * Height;
            y -= height;
            if (count > 0)
                yield return (kind, Text(y), Text(height));
        }
    }

    private static long Total(UsageDay day) => day.Live + day.Test + day.Refused;

    private static string Title(UsageDay day) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{day.Day:d MMM yyyy} (UTC): {day.Live} live, {day.Test} test, {day.Refused} refused");

    // The room beside the scale ends after five characters.
    private static string Short(double value) =>
        value switch
        {
            >= 1e9 => Text(value / 1e9) + "G",
            >= 1e6 => Text(value / 1e6) + "M",
            >= 1e4 => Text(value / 1e3) + "k",
            _ => value.ToString("#,0", CultureInfo.InvariantCulture),
        };

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
