using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>When a key ends, as a form spells it.</summary>
/// <param name="Choice">One of <see cref="Choices"/>, or <see cref="Keep"/> in a form that changes a key.</param>
/// <param name="Date">A day of one's own, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Offset">What the viewer's clock differs from UTC by at the end of that day, in minutes as JavaScript
/// counts them: UTC less local.</param>
internal sealed record ExpiryForm(string Choice, string Date, string Offset)
{
    public const string OneYear = "1y";
    public const string OwnDate = "date";
    public const string Never = "never";
    public const string Keep = "keep";

    public static IReadOnlyList<(string Value, string Text)> Choices { get; } =
    [
        ("7d", "7 days"),
        ("30d", "30 days"),
        ("6m", "6 months"),
        (OneYear, "1 Year"),
        (OwnDate, "Choose a date"),
        (Never, "Never"),
    ];

    public static ExpiryForm Default { get; } = new(OneYear, string.Empty, string.Empty);

    public static ExpiryForm Read(IFormCollection form) =>
        new(form["expires"].ToString(), form["expires-date"].ToString(), form["expires-offset"].ToString());

    /// <summary>Gives the expiry that the form means.</summary>
    /// <param name="now">What the spans of a key that is there already count from; those of a new one count from its
    /// creation.</param>
    /// <param name="isNew">Whether the key is about to be issued.</param>
    /// <param name="faults">Takes what cannot be read.</param>
    /// <returns><see langword="null"/> where the expiry is to stay as it is, or cannot be read.</returns>
    public ApiKeyExpiry? ToExpiry(DateTimeOffset now, bool isNew, ICollection<Fault> faults)
    {
        switch (Choice)
        {
            case "7d":
                return Days(7, now, isNew);
            case "30d":
                return Days(30, now, isNew);
            case "6m":
                return ApiKeyExpiry.At(now.AddMonths(6));
            case OneYear:
                return isNew ? ApiKeyExpiry.OneYear : ApiKeyExpiry.At(now.AddYears(1));
            case Never:
                return ApiKeyExpiry.Never;
            case OwnDate when EndOfDay() is { } end:
                return ApiKeyExpiry.At(end);
            case OwnDate:
                faults.Add(new Fault(FaultCode.Required, "expiresAt", "Choose a day, such as 2030-12-31."));
                return null;
            case Keep:
                return null;
            default:
                faults.Add(new Fault(FaultCode.OutOfRange, "expiresAt", "Choose when the key ends."));
                return null;
        }
    }

    private static ApiKeyExpiry Days(int days, DateTimeOffset now, bool isNew) =>
        isNew ? ApiKeyExpiry.After(TimeSpan.FromDays(days)) : ApiKeyExpiry.At(now.AddDays(days));

    /// <summary>The last instant of the chosen day where the viewer is; without script, in UTC. Midnight after it would
    /// be shown as the next day.</summary>
    private DateTimeOffset? EndOfDay()
    {
        if (!DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.DayNumber >= DateOnly.MaxValue.DayNumber - 1
            || day.Year < 2)
            return null;
        const int mostMinutes = 14 * 60;
        if (!int.TryParse(Offset, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes)
            || minutes is < -mostMinutes or > mostMinutes)
            minutes = 0;
        var over = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddMinutes(minutes);
        return over.AddMilliseconds(-1);
    }
}
