using System.Globalization;

namespace ApiKeys;

/// <summary>The calls of operators. Each reads what was asked, asks the core, and shows what came of it.</summary>
internal static class OperatorCalls
{
    public static async Task<CallResult<ListAnswer<OwnedKeyItem>>> FindAsync(OperatorCall call)
    {
        var body = await JsonBody.ReadAsync(call.Http).ConfigureAwait(false);
        if (body.Refusal is { } refusal)
            return refusal;
        var (id, token) = (body.Members.Text("id"), body.Members.Text("token"));
        body.Members.End();
        if (id is null == token is null)
            body.Members.Report(FaultCode.Required, "id", "Name a key by its id, or by its token.");
        if (body.Members.Faults.Count > 0)
            return CallProblem.Of(body.Members.Faults);
        var found = await FindAsync(call, id, token).ConfigureAwait(false);
        return new CallResult<ListAnswer<OwnedKeyItem>>(new ListAnswer<OwnedKeyItem>(
            found?.Key is { } key ? [call.Show(key, found.OwnerDisabled)] : []));
    }

    public static async Task<CallResult<RevokedAnswer>> RevokeAsync(OperatorCall call)
    {
        var body = await JsonBody.ReadAsync(call.Http).ConfigureAwait(false);
        if (body.Refusal is { } refusal)
            return refusal;
        var members = body.Members;
        var asked = new RevokeApiKeys
        {
            Actor = call.Actor,
            Ids = members.Ids("ids"),
            Tokens = members.WholeTexts("tokens"),
            Owner = members.Text("owner"),
            CreatedBy = members.Text("createdBy"),
            Reason = members.Text("reason") ?? string.Empty,
            IsDryRun = members.Flag("dryRun") ?? false,
        };
        members.End();
        if (members.Faults.Count > 0)
            return CallProblem.Of(members.Faults);
        var result = await call.Keys.RevokeAsync(asked, call.Gone).Reached(call.Gone);
        return result.Faults.Count > 0
            ? CallProblem.Of(result.Faults)
            : new CallResult<RevokedAnswer>(new RevokedAnswer(
                [.. result.Items.Select(RevocationItem.Of)], result.HasMore));
    }

    public static Task<CallResult<OwnerAnswer>> DisableAsync(string owner, OperatorCall call) =>
        SwitchAsync(owner, call, disabled: true);

    public static Task<CallResult<OwnerAnswer>> RestoreAsync(string owner, OperatorCall call) =>
        SwitchAsync(owner, call, disabled: false);

    public static async Task<CallResult<PageAnswer<OwnedEventItem>>> EventsAsync(OperatorCall call)
    {
        var query = new EventQuery
        {
            After = call.Query.LongNumber("after"),
            Limit = call.Query.Number("limit", KeyQuery.DefaultLimit),
        };
        var answer = await call.Keys.ReadEventsAsync(query, call.Gone).Reached(call.Gone);
        if (call.Query.Faults.Count > 0 || !answer.Succeeded)
            return CallProblem.Of([.. call.Query.Faults, .. answer.Faults]);
        var events = answer.Value!;
        return new CallResult<PageAnswer<OwnedEventItem>>(new PageAnswer<OwnedEventItem>(
            [.. events.Select(told => new OwnedEventItem(told))],
            events.Count < query.Limit ? null : events[^1].Number.ToString(CultureInfo.InvariantCulture)));
    }

    private static async ValueTask<ApiKeyResult?> FindAsync(OperatorCall call, string? id, string? token)
    {
        if (token is not null)
            return await call.Keys.FindByTokenAsync(token, call.Gone).Reached(call.Gone);
        return ApiKeyId.TryParse(id, out var key)
            ? await call.Keys.FindAsync(key, call.Gone).Reached(call.Gone)
            : null;
    }

    private static async Task<CallResult<OwnerAnswer>> SwitchAsync(string owner, OperatorCall call, bool disabled)
    {
        var body = await JsonBody.ReadAsync(call.Http).ConfigureAwait(false);
        if (body.Refusal is { } refusal)
            return refusal;
        var reason = body.Members.Text("reason");
        body.Members.End();
        if (body.Members.Faults.Count > 0)
            return CallProblem.Of(body.Members.Faults);
        if (call.Owner(owner) is not { } name)
            return CallProblem.NotFound;
        var answer = disabled
            ? await call.Keys.DisableOwnerAsync(name, call.Actor, reason, call.Gone).Reached(call.Gone)
            : await call.Keys.RestoreOwnerAsync(name, call.Actor, reason, call.Gone).Reached(call.Gone);
        return answer.Succeeded
            ? new CallResult<OwnerAnswer>(new OwnerAnswer(name, disabled))
            : CallProblem.Of(answer.Faults);
    }
}
