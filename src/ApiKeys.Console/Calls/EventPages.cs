namespace ApiKeys;

/// <summary>Finds the newest events of a key: stores read events from the oldest on, and are walked through.</summary>
internal static class EventPages
{
    private const int MostShown = 50;
    private const int MostReads = 20;

    public static async Task<EventPage> ReadAsync(ConsoleRequest request, ApiKeyId id, long? before)
    {
        if (!request.KeepsEvents)
            return new EventPage([]);
        var passed = new Queue<KeyEvent>();
        var page = new EventPage([]) { HasLater = before is not null };
        var query = new EventQuery { Owner = request.Owner, KeyId = id, Limit = KeyQuery.MaxLimit };
        for (var reads = 0; ; reads++)
        {
            if (reads == MostReads)
                return page with { Shown = [.. passed.Reverse()], IsCutShort = true };
            var events = await request
                .ReadAsync(issuer => issuer.ReadEventsAsync(query, request.Actor, request.Gone)).ConfigureAwait(false);
            foreach (var happened in events.TakeWhile(happened => before is null || happened.Number < before))
                passed.Enqueue(happened);
            for (; passed.Count > MostShown; page = page with { HasEarlier = true })
                passed.Dequeue();
            if (events.Count < query.Limit || events[^1].Number >= before)
                return page with { Shown = [.. passed.Reverse()] };
            query = query with { After = events[^1].Number };
        }
    }
}
