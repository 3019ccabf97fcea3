using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ApiKeys;

/// <summary>The calls that make, change and end keys. Each reads what was asked, asks the core, and shows what came of
/// it.</summary>
internal static class WriteCalls
{
    public static async Task<CallResult<IssuedAnswer>> CreateAsync(ManagementCall call)
    {
        var body = await JsonBody.ReadAsync(call.Http).ConfigureAwait(false);
        if (body.Refusal is { } refusal)
            return refusal;
        var members = body.Members;
        var asked = new NewApiKey
        {
            Owner = call.Owner,
            CreatedBy = call.Actor,
            Name = members.Text("name") ?? string.Empty,
            Environment = members.Environment("environment"),
            Access = members.Access("access") ?? (members.AreReadable ? KeyAccess.Full : KeyAccess.Damaged),
            NotBefore = members.Instant("notBefore"),
            Expiry = members.Expiry("expiresAt") ?? ApiKeyExpiry.OneYear,
            Description = members.Text("description", cleared: string.Empty),
            Metadata = members.Pairs("metadata"),
            Faults = members.Faults,
        };
        members.End();
        var result = await call.Issuer.IssueAsync(asked, call.Gone).Reached(call.Gone);
        if (ManagementCall.TryRefuse(result, out var problem))
            return problem;
        var key = call.Show(result.Key!, result.OwnerDisabled);
        return new CallResult<IssuedAnswer>(new IssuedAnswer(key, result.Token!.Reveal()))
        {
            Version = key.Version,
            Location = KeyLocation.Of(call.Http.Request, key.Id, segments: 0),
        };
    }

    public static async Task<CallResult<KeyItem>> ChangeAsync(string id, ManagementCall call)
    {
        var body = await JsonBody.ReadAsync(call.Http).ConfigureAwait(false);
        if (!ApiKeyId.TryParse(id, out var key))
            return CallProblem.NotFound;
        if (body.Refusal is { } refusal)
            return await call.UnlessAbsentAsync(key, refusal).ConfigureAwait(false);
        var members = body.Members;
        if (body.IsEmpty)
            members.Faults.Add(JsonBody.NotAnObject);
        var match = call.IfMatch;
        var asked = new ChangeApiKey
        {
            Id = key,
            Owner = call.Owner,
            Actor = call.Actor,
            ExpectedVersion = await call.ExpectedAsync(match, key).ConfigureAwait(false),
            Name = members.Text("name"),
            Description = members.Text("description", cleared: string.Empty),
            Metadata = members.Pairs("metadata"),
            Access = members.Access("access"),
            Expiry = members.Expiry("expiresAt"),
            Disabled = members.Flag("disabled"),
            Faults = members.Faults,
        };
        End(members, match);
        call.OutliveOwnEnd(key);
        return call.Answer(await call.Issuer.ChangeAsync(asked, call.Gone).Reached(call.Gone));
    }

    public static async Task<CallResult<KeyItem>> RevokeAsync(string id, ManagementCall call)
    {
        var body = await JsonBody.ReadAsync(call.Http).ConfigureAwait(false);
        if (!ApiKeyId.TryParse(id, out var key))
            return CallProblem.NotFound;
        if (body.Refusal is { } refusal)
            return await call.UnlessAbsentAsync(key, refusal).ConfigureAwait(false);
        var members = body.Members;
        var asked = new RevokeApiKey
        {
            Id = key,
            Owner = call.Owner,
            Actor = call.Actor,
            Reason = members.Text("reason", cleared: string.Empty),
            WaitsForFleet = members.Flag("waitForFleet") ?? false,
            KeepsCreated = members.Flag("keepCreated") ?? false,
            Faults = members.Faults,
        };
        members.End();
        await call.OutliveOwnEndAsync(key, asked.KeepsCreated).ConfigureAwait(false);
        return call.Answer(await call.Issuer.RevokeAsync(asked, call.Gone).Reached(call.Gone));
    }

    public static async Task<CallResult<RotatedAnswer>> RotateAsync(string id, ManagementCall call)
    {
        var body = await JsonBody.ReadAsync(call.Http).ConfigureAwait(false);
        if (!ApiKeyId.TryParse(id, out var old))
            return CallProblem.NotFound;
        if (body.Refusal is { } refusal)
            return await call.UnlessAbsentAsync(old, refusal).ConfigureAwait(false);
        var match = call.IfMatch;
        var asked = new RotateApiKey
        {
            Id = old,
            Owner = call.Owner,
            Actor = call.Actor,
            ExpectedVersion = await call.ExpectedAsync(match, old).ConfigureAwait(false),
            Overlap = body.Members.Seconds("overlapSeconds"),
            Faults = body.Members.Faults,
        };
        End(body.Members, match);
        call.OutliveOwnEnd(old);
        var result = await call.Issuer.RotateAsync(asked, call.Gone).Reached(call.Gone);
        if (ManagementCall.TryRefuse(result, out var problem))
            return problem;
        var key = call.Show(result.Key!, result.OwnerDisabled);
        var previous = call.Show(result.Previous!, result.OwnerDisabled);
        return new CallResult<RotatedAnswer>(new RotatedAnswer(key, result.Token!.Reveal(), previous))
        {
            Version = key.Version,
            Location = KeyLocation.Of(call.Http.Request, key.Id, segments: 2),
        };
    }

    public static async Task<Results<NoContent, CallProblem>> DeleteAsync(string id, ManagementCall call)
    {
        if (!ApiKeyId.TryParse(id, out var key))
            return CallProblem.NotFound;
        var match = call.IfMatch;
        var asked = new DeleteApiKey
        {
            Id = key,
            Owner = call.Owner,
            Actor = call.Actor,
            ExpectedVersion = await call.ExpectedAsync(match, key).ConfigureAwait(false),
            Faults = match.Fault is { } fault ? [fault] : [],
        };
        await call.OutliveOwnEndAsync(key, asked.KeepsCreated).ConfigureAwait(false);
        var result = await call.Issuer.DeleteAsync(asked, call.Gone).Reached(call.Gone);
        return ManagementCall.TryRefuse(result, out var problem) ? problem : TypedResults.NoContent();
    }

    private static void End(JsonMembers members, IfMatch match)
    {
        members.End();
        if (match.Fault is { } fault)
            members.Faults.Add(fault);
    }
}
