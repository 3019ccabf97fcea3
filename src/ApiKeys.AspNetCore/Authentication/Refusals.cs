using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ApiKeys;

/// <summary>Answers the requests that are not let through: status, headers, problem body and a line for the
/// operator.</summary>
internal sealed class Refusals(
    RefusalLog log,
    ApiKeySchemeName scheme,
    IOptionsMonitor<ApiKeyAuthenticationOptions> options,
    ApiKeyValidator validator,
    IServiceProvider services
)
{
    private readonly bool _isDevelopment = services.GetService<IHostEnvironment>()?.IsDevelopment() == true;

    /// <summary>Says that bodies are written by the outermost part of the request.</summary>
    public bool IsLater { get; set; }

    /// <summary>Answers 400 before anything else looks at the request.</summary>
    public Task RefuseSeveralAsync(HttpContext context)
    {
        var own = options.Get(scheme.Name);
        context.Response.Headers.Append(HeaderNames.WWWAuthenticate, Challenge(own, "invalid_request"));
        log.Tell(context, ProblemKinds.TwoCredentials, "two_credentials");
        return context.WriteProblemAsync(ProblemKinds.TwoCredentials);
    }

    /// <summary>Answers 400, 401 or 503, by what was found out about the key.</summary>
    public Task ChallengeAsync(HttpContext context, ApiKeyAuthenticationOptions own)
    {
        var request = KeyRequest.Of(context);
        var refusal = request?.Refusal ?? RefusalKind.None;
        if (refusal == RefusalKind.TwoCredentials)
            return GiveAsync(context, own, ProblemKinds.TwoCredentials, "invalid_request", "two_credentials");
        var verdict = request is { IsLookedAt: true } ? request.Verdict : ApiKeyVerdict.Missing;
        if (refusal == RefusalKind.Unavailable)
        {
            var seconds = (long)Math.Ceiling(own.RetryAfter.TotalSeconds);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return GiveAsync(context, own, ProblemKinds.Unavailable, null, verdict.ToCode());
        }

        return IsPresented(context, own, request)
            ? GiveAsync(context, own, ProblemKinds.InvalidKey, "invalid_token", ReasonOf(request, verdict))
            : GiveAsync(context, own, ProblemKinds.Missing, "", verdict.ToCode());
    }

    /// <summary>Answers 403, by the decision that refused.</summary>
    public Task ForbidAsync(HttpContext context, ApiKeyAuthenticationOptions own)
    {
        var request = KeyRequest.Of(context);
        var denial = request?.Denial ?? context.Features.Get<Denial>();
        var kind = denial?.Verdict switch
        {
            ApiKeyVerdict.MissingScope => ProblemKinds.MissingScope,
            ApiKeyVerdict.TagNotAllowed => ProblemKinds.TagNotAllowed,
            ApiKeyVerdict.TagRequired => ProblemKinds.TagRequired,
            _ => ProblemKinds.BeyondActor,
        };
        var scopes = denial is null ? "" : string.Join(' ', denial.Required.Scopes);
        var challenge = Challenge(own, "insufficient_scope");
        context.Response.Headers.Append(
            HeaderNames.WWWAuthenticate, denial is null ? challenge : $"{challenge}, scope=\"{scopes}\"");
        log.Tell(context, kind, denial?.Verdict.ToCode() ?? "policy");
        var detail = denial is null ? kind.Detail : $"Needed: {scopes}. {kind.Detail}";
        return new PendingAnswer(kind, detail, denial).GiveAsync(context, IsLater);
    }

    private Task GiveAsync(
        HttpContext context,
        ApiKeyAuthenticationOptions own,
        ProblemKind kind,
        string? error,
        string reason
    )
    {
        if (error is not null)
            context.Response.Headers.Append(HeaderNames.WWWAuthenticate, Challenge(own, error));
        log.Tell(context, kind, reason);
        var shown = _isDevelopment && own.ShowReasonInDevelopment && kind == ProblemKinds.InvalidKey ? reason : null;
        return new PendingAnswer(kind, kind.Detail, reason: shown).GiveAsync(context, IsLater);
    }

    // A key that is not looked at here, or that an event refused, has no verdict of its own that stands against it.
    private static string ReasonOf(KeyRequest? request, ApiKeyVerdict verdict) =>
        request is null or { IsLookedAt: false } ? "not_a_key"
        : verdict == ApiKeyVerdict.Valid ? "host"
        : verdict.ToCode();

    private bool IsPresented(HttpContext context, ApiKeyAuthenticationOptions own, KeyRequest? request) =>
        request is not null
        || Credentials.Read(context.Request.Headers, own.HeaderName, validator).Kind != CredentialKind.None;

    private static string Challenge(ApiKeyAuthenticationOptions own, string error) =>
        error.Length == 0
            ? $"Bearer realm=\"{own.Realm}\""
            : $"Bearer realm=\"{own.Realm}\", error=\"{error}\"";
}
