using System.Globalization;

namespace ApiKeys;

/// <summary>Finds the newest events of a key: stores read events from the oldest on, and are walked through.</summary>
internal static class EventPages
{
    public const string Field = "before";

    private const int MostShown = 50;
    private const int MostReads = 20;

    public static async Task<EventPage> ReadAsync(ConsoleRequest request, ApiKeyId id)
    {
        if (!request.KeepsEvents)
            return new EventPage([]);
        var isBefore = long.TryParse(
            request.Query(Field), NumberStyles.None, CultureInfo.InvariantCulture, out var before);
        var passed = new Queue<KeyEvent>();
        var page = new EventPage([]) { HasLater = isBefore };
        var query = new EventQuery { Owner = request.Owner, KeyId = id, Limit = KeyQuery.MaxLimit };
        for (var reads = 0; ; reads++)
        {
            if (reads == MostReads)
                return page with { Shown = [.. passed.Reverse()], IsCutShort = true };
            var read = await request.Issuer.ReadEventsAsync(query, request.Actor, request.Gone).ConfigureAwait(false);
            var events = read.Value ?? [];
            foreach (var happened in events.TakeWhile(happened => !isBefore || happened.Number < before))
                passed.Enqueue(happened);
            for (; passed.Count > MostShown; page = page with { HasEarlier = true })
                passed.Dequeue();
            if (events.Count < query.Limit || (isBefore && events[^1].Number >= before))
                return page with { Shown = [.. passed.Reverse()] };
            query = query with { After = events[^1].Number };
        }
    }
}
