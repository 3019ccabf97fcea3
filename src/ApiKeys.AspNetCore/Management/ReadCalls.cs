using System.Globalization;

namespace ApiKeys;

/// <summary>The calls that read keys and what stays with their owner.</summary>
internal static class ReadCalls
{
    public static async Task<CallResult<PageAnswer<KeyItem>>> ListAsync(ManagementCall call)
    {
        var query = new KeyQuery
        {
            Owner = call.Owner,
            Search = call.Query.Text("search"),
            Status = call.Query.Status("status"),
            Environment = call.Query.Environment("environment"),
            Tag = call.Query.Text("tag"),
            CreatedBy = call.Query.Text("createdBy"),
            Limit = call.Query.Number("limit", KeyQuery.DefaultLimit),
            After = call.Query.Cursor("cursor"),
        };
        var answer = await call.Issuer.ListAsync(query, call.Actor, call.Gone).Reached(call.Gone);
        if (call.TryRefuse(answer, out var problem))
            return problem;
        var page = answer.Value!;
        return new CallResult<PageAnswer<KeyItem>>(new PageAnswer<KeyItem>(
            [.. page.Keys.Select(key => call.Show(key, page.OwnerDisabled))],
            page.Next is { } next ? PageCursor.Write(next) : null));
    }

    public static async Task<CallResult<KeyItem>> GetAsync(string id, ManagementCall call) =>
        ApiKeyId.TryParse(id, out var key)
            ? call.Answer(await call.Issuer.FindAsync(call.Owner, key, call.Actor, call.Gone).Reached(call.Gone))
            : CallProblem.NotFound;

    public static async Task<CallResult<ListAnswer<UsageItem>>> UsageAsync(string? id, ManagementCall call)
    {
        if (!TryId(id, out var key))
            return CallProblem.NotFound;
        var asked = new ReadApiKeyUsage
        {
            Owner = call.Owner,
            Actor = call.Actor,
            Id = key,
            From = call.Query.Day("from"),
            To = call.Query.Day("to"),
        };
        var answer = await call.Issuer.ReadUsageAsync(asked, call.Gone).Reached(call.Gone);
        return call.TryRefuse(answer, out var problem)
            ? problem
            : new CallResult<ListAnswer<UsageItem>>(new ListAnswer<UsageItem>(
                [.. answer.Value!.Select(day => new UsageItem(day.Day, day.Live, day.Test, day.Refused))]));
    }

    public static async Task<CallResult<PageAnswer<EventItem>>> EventsAsync(string? id, ManagementCall call)
    {
        if (!TryId(id, out var key))
            return CallProblem.NotFound;
        var query = new EventQuery
        {
            Owner = call.Owner,
            KeyId = key,
            After = call.Query.LongNumber("after"),
            Limit = call.Query.Number("limit", KeyQuery.DefaultLimit),
        };
        var answer = await call.Issuer.ReadEventsAsync(query, call.Actor, call.Gone).Reached(call.Gone);
        return call.TryRefuse(answer, out var problem)
            ? problem
            : new CallResult<PageAnswer<EventItem>>(PageOf(answer.Value!, query.Limit));
    }

    public static async Task<CallResult<LimitAnswer>> LimitsAsync(ManagementCall call)
    {
        var answer = await call.Issuer.ReadLimitAsync(call.Owner, call.Actor, call.Gone).Reached(call.Gone);
        if (call.TryRefuse(answer, out var problem))
            return problem;
        var limit = answer.Value!;
        return new CallResult<LimitAnswer>(
            new LimitAnswer(limit.Plan, limit.Limit, limit.Used, limit.Remaining));
    }

    public static async Task<CallResult<ListAnswer<TagChoice>>> TagsAsync(ManagementCall call)
    {
        var search = call.Query.Text("search");
        var answer = await call.Issuer
            .ListTagsAsync(call.Owner, search, KeyQuery.MaxLimit, call.Actor, call.Gone)
            .Reached(call.Gone);
        return call.TryRefuse(answer, out var problem)
            ? problem
            : new CallResult<ListAnswer<TagChoice>>(new ListAnswer<TagChoice>(
                [.. answer.Value!.Select(tag => new TagChoice(tag.Id, tag.Name))]));
    }

    /// <summary>Shows a page of events; whoever wants more goes on after the last.</summary>
    public static PageAnswer<EventItem> PageOf(IReadOnlyList<KeyEvent> events, int limit) =>
        new(
            [.. events.Select(EventItem.Of)],
            events.Count < limit ? null : events[^1].Number.ToString(CultureInfo.InvariantCulture));

    private static bool TryId(string? text, out ApiKeyId? id)
    {
        id = text is not null && ApiKeyId.TryParse(text, out var key) ? key : null;
        return text is null || id is not null;
    }
}
