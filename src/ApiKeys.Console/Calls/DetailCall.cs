using System.Globalization;
using ApiKeys.ConsoleParts;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Shows one key with all that belongs to it.</summary>
internal static class DetailCall
{
    public static int[] Spans { get; } = [7, 30, 90];

    public static Task<IResult> ShowAsync(ConsoleRequest request) => ShowAsync(request, []);

    public static async Task<IResult> ShowAsync(ConsoleRequest request, IReadOnlyList<Fault> faults)
    {
        if (await request.FindAsync().ConfigureAwait(false) is not { } found)
            return ProblemPage.NotFound(request);
        var view = await KeyPages.WithUseAsync(request, found).ConfigureAwait(false);
        var (events, after) = await EventsAsync(request, found.Key!.Id).ConfigureAwait(false);
        return new PageResult(new ConsoleView
        {
            Request = request,
            Title = found.Key.Name,
            Part = typeof(DetailPage),
            Notice = Notices.Of(request, found.Key.Name),
            Faults = new FieldFaults(faults),
            Status = ProblemPage.StatusOf(faults),
            Key = view with
            {
                Predecessor = await KeyPages.OtherAsync(request, found.Key.RotatedFrom).ConfigureAwait(false),
                Usage = await KeyPages.UsageAsync(request, found.Key.Id, DaysOf(request)).ConfigureAwait(false),
                Events = events,
                EventsAfter = after,
            },
        });
    }

    public static int DaysOf(ConsoleRequest request) =>
        int.TryParse(request.Query("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        && Spans.Contains(days)
            ? days
            : ReadApiKeyUsage.DefaultDays;

    private static async Task<(IReadOnlyList<KeyEvent> Events, long? After)> EventsAsync(
        ConsoleRequest request,
        ApiKeyId id
    )
    {
        if (!request.KeepsEvents)
            return ([], null);
        _ = long.TryParse(request.Query("events"), NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        var query = new EventQuery { Owner = request.Owner, KeyId = id, After = from, Limit = KeyQuery.MaxLimit };
        var read = await request.Issuer.ReadEventsAsync(query, request.Actor, request.Gone).ConfigureAwait(false);
        var events = read.Value ?? [];
        return (events, events.Count == query.Limit ? events[^1].Number : null);
    }
}
