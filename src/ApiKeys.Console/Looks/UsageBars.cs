using System.Globalization;

namespace ApiKeys;

/// <summary>Where the bars of a chart of use stand, in hundredths of its drawing: one fits every width.</summary>
/// <param name="days">The days, in UTC as they are counted.</param>
internal sealed class UsageBars(IReadOnlyList<UsageDay> days)
{
    private const int Few = 10;
    private const int MostLabels = 7;

    // What was counted is seen, however little of the scale it is.
    private const double Least = 1;

    private static readonly double[] _tops = [1, 2, 4, 6, 8, 10];

    private readonly double _step = 100.0 / Math.Max(1, days.Count);
    private readonly double _share = days.Count > Few ? 0.75 : 0.5;

    public int Count => days.Count;

    /// <summary>The most requests of one day.</summary>
    public long Peak { get; } = days.Select(Total).DefaultIfEmpty().Max();

    public string Width => Text(_step * _share);

    public IEnumerable<(string X, string Title, IEnumerable<(string Kind, string Y, string Height)> Parts)> All =>
        days.Select((day, index) => (Text((index + (1 - _share) / 2) * _step), Title(day), Parts(day)));

    /// <summary>The lines across, at nothing, half and all of the scale.</summary>
    public IEnumerable<(string Y, string Text)> Lines =>
        new[] { 0, Top / 2.0, Top }
            .Distinct()
            .Where(value => value == Math.Floor(value))
            .Select(value => (Text(100 - value / Top * 100), Short(value)));

    /// <summary>The first day, the last, and some between them; a narrow drawing leaves out those that are
    /// minor.</summary>
    public IEnumerable<(string X, string Text, string Anchor, bool IsMinor)> Labels
    {
        get
        {
            var parts = Math.Min(MostLabels, days.Count) - 1;
            for (var i = 0; i <= parts; i++)
            {
                var index = parts == 0 ? 0 : (int)Math.Round((days.Count - 1.0) * i / parts);
                // Those at the edges stay within the drawing.
                var anchor = days.Count <= Few ? "middle" : i == 0 ? "start" : i == parts ? "end" : "middle";
                var edge = anchor switch { "start" => 0, "end" => 1, _ => 0.5 };
                yield return (
                    Text((index + edge) * _step),
                    days[index].Day.ToString("d MMM", CultureInfo.InvariantCulture),
                    anchor,
                    i != 0 && i != parts && i * 2 != parts);
            }
        }
    }

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
        var y = 100.0;
        foreach (var (kind, count) in new[] { ("live", day.Live), ("test", day.Test), ("refused", day.Refused) })
        {
            if (count == 0)
                continue;
            var height = Math.Max(count / Top * 100, Least);
            y -= height;
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
