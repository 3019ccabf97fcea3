namespace ApiKeys.Tests;

/// <summary>An end that is asked for, as the request spells it and as the model works it out.</summary>
/// <param name="Kind">Year, never, after a span, or at an instant.</param>
/// <param name="Span">The lifetime.</param>
/// <param name="At">The instant.</param>
internal sealed record LifeEnd(string Kind, TimeSpan Span = default, DateTimeOffset At = default)
{
    public bool IsYear => Kind == "year";

    public ApiKeyExpiry Asked => Kind switch
    {
        "year" => ApiKeyExpiry.OneYear,
        "never" => ApiKeyExpiry.Never,
        "after" => ApiKeyExpiry.After(Span),
        _ => ApiKeyExpiry.At(At),
    };

    public DateTimeOffset? From(DateTimeOffset begins) => Kind switch
    {
        "year" => begins.AddYears(1),
        "never" => null,
        "after" => begins + Span,
        _ => At,
    };

    public static LifeEnd Of(int choice, bool soon, DateTimeOffset now) => (choice, soon) switch
    {
        (0 or 1, _) => new("year"),
        (2 or 3, _) => new("never"),
        (4, _) => new("after", TimeSpan.FromDays(4_000)),
        (5, _) => new("at", At: now.AddDays(30)),
        (6, false) => new("after", TimeSpan.FromDays(3)),
        (6, true) => new("after", TimeSpan.FromHours(1)),
        (_, false) => new("after", TimeSpan.FromDays(1)),
        _ => new("at", At: now.AddMilliseconds(-1)),
    };
}
