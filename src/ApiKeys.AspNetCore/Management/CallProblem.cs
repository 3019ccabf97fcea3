using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace ApiKeys;

/// <summary>A problem as the answer of a call: what a refusal of the core comes to.</summary>
internal sealed class CallProblem : IResult, IEndpointMetadataProvider
{
    private readonly ProblemKind _kind;
    private readonly string? _detail;
    private readonly IReadOnlyList<Fault> _faults;
    private readonly KeyLimit? _limit;

    // What the operator is told; nothing where the request made no sense, or the keys' state stands against it.
    private readonly string? _reason;

    private CallProblem(
        ProblemKind kind,
        string? detail = null,
        IReadOnlyList<Fault>? faults = null,
        KeyLimit? limit = null,
        string? reason = null
    )
    {
        _kind = kind;
        _detail = detail;
        _faults = faults ?? [];
        _limit = limit;
        _reason = reason;
    }

    public static CallProblem NotFound { get; } = new(ProblemKinds.NotFound);

    public static CallProblem CrossOrigin { get; } = new(ProblemKinds.CrossOrigin, reason: "cross_origin");

    public static CallProblem StoreAway { get; } = new(ProblemKinds.StoreAway);

    public static CallProblem Missing { get; } = new(ProblemKinds.Missing, reason: "missing");

    public static CallProblem NotJson { get; } = new(ProblemKinds.InvalidRequest.With(
        StatusCodes.Status415UnsupportedMediaType, "The body is JSON: send Content-Type: application/json."));

    public static CallProblem NobodyActs { get; } =
        new(ProblemKinds.BeyondActor, "You may not act for this account.", reason: "nobody_acts");

    public static CallProblem TooLarge(int most) =>
        new(ProblemKinds.TooLarge, string.Create(CultureInfo.InvariantCulture, $"A body has at most {most} bytes."));

    public static CallProblem BrokenOff(int status) =>
        new(ProblemKinds.InvalidRequest.With(status, "The body could not be read to its end."));

    /// <summary>Gives the answer to a refusal, by the kind of its faults.</summary>
    public static CallProblem Of(IReadOnlyList<Fault> faults, KeyLimit? limit = null)
    {
        var (first, kind) = (faults[0], faults[0].Code.ToKind());
        var problem = ProblemKinds.Of(kind);
        return kind switch
        {
            FaultKind.NotFound => NotFound,
            FaultKind.VersionLost => new CallProblem(problem),
            FaultKind.ActorNotUsable => new CallProblem(problem, reason: ReasonOf(first)),
            FaultKind.Forbidden => new CallProblem(problem, first.Message, reason: ReasonOf(first)),
            FaultKind.LimitReached => new CallProblem(problem, first.Message, limit: limit),
            FaultKind.Conflict => new CallProblem(problem, first.Message),
            _ => new CallProblem(problem, "What is wrong stands under \"errors\".", faults),
        };
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in (ReadOnlySpan<int>)[400, 401, 403, 404, 429, 503])
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, null, [ProblemAnswer.ContentType]));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_kind.Status == StatusCodes.Status401Unauthorized && KeyScheme.NameOf(httpContext) is { } scheme)
            return ChallengeAsync(httpContext, scheme);
        if (_reason is not null)
            RefusalLog.Of(httpContext).Tell(httpContext, _kind, _reason);
        if (_kind.Status == StatusCodes.Status403Forbidden)
            KeyScheme.TellForbidden(httpContext);
        return httpContext.WriteProblemAsync(_kind, _detail ?? _kind.Detail, this, static (json, problem) =>
        {
            problem.WriteErrors(json);
            problem.WriteLimit(json);
        });
    }

    // The core's codes, spelled as the other reasons are.
    private static string ReasonOf(Fault fault) => fault.Code.ToCode().Replace('-', '_');

    // A key that ended while it was used gets the one answer of all unusable keys.
    private Task ChallengeAsync(HttpContext context, string scheme)
    {
        if (KeyRequest.Of(context) is { Key: not null } request)
        {
            RefusalLog.Of(context).Tell(context, _kind, _reason!);
            request.Refuse(RefusalKind.Unusable, request.Validation, request.Verdict);
        }

        return context.ChallengeAsync(scheme);
    }

    // An unreadable body leaves each member out that is needed: only the first cause is worth telling.
    private void WriteErrors(Utf8JsonWriter json)
    {
        if (_faults.Count == 0)
            return;
        var whole = _faults.Where(fault => fault.Member == JsonBody.NotAnObject.Member).ToList();
        json.WriteStartObject("errors"u8);
        var listed = whole.Count > 0 ? whole : _faults;
        foreach (var member in listed.Where(IsOfTheRequest).GroupBy(fault => fault.Member))
        {
            json.WriteStartArray(member.Key);
            foreach (var message in member.Select(fault => fault.Message).Distinct(StringComparer.Ordinal))
                json.WriteStringValue(message);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // A member that is at fault itself, or below, was not read: that nothing was said there is no fault of its own.
    private bool IsOfTheRequest(Fault fault) =>
        fault.Code != FaultCode.Required
        || !_faults.Any(other => other.Code != FaultCode.Required
            && (other.Member == fault.Member
                || other.Member.StartsWith($"{fault.Member}.", StringComparison.Ordinal)
                || other.Member.StartsWith($"{fault.Member}[", StringComparison.Ordinal)));

    private void WriteLimit(Utf8JsonWriter json)
    {
        if (_limit is not { Limit: { } most } limit)
            return;
        json.WriteString("plan"u8, limit.Plan);
        json.WriteNumber("limit"u8, most);
        json.WriteNumber("used"u8, limit.Used);
    }
}
