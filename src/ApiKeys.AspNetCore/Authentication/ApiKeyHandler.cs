using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Authenticates a request by its key, and answers for those that were not let through.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<ApiKeyAuthenticationOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    KeyAuthentication keys
) : AuthenticationHandler<ApiKeyAuthenticationOptions>(options, loggers, encoder)
{
    // Results that refuse hold nothing of a request, so all requests may have the same.
    private static readonly Task<AuthenticateResult> _nothing = Task.FromResult(AuthenticateResult.NoResult());
    private static readonly Task<AuthenticateResult> _refused =
        Task.FromResult(AuthenticateResult.Fail("The API key does not let the request through."));

    private new ApiKeyEvents Events => (ApiKeyEvents)base.Events!;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (keys.Find(Context, Options) is not { } request || request.IsAskingDefault)
            return _nothing;
        request.Look(Options);
        var other = AskOther(request);
        if (request.Credentials.HasOtherBearer || request.Credentials.Kind == CredentialKind.Several)
            return RefuseAsync(request, RefusalKind.TwoCredentials, default);
        var endpoint = ((IEndpointFeature?)Context.Features[typeof(IEndpointFeature)])?.Endpoint;
        var accepted = endpoint?.Metadata.GetMetadata<RequireEnvironmentAttribute>()?.Environments;
        var answer = accepted is { } environments
            ? keys.Validator.ValidateAsync(request.Credentials.Token, environments)
            : keys.Validator.ValidateAsync(request.Credentials.Token);
        return other is null && answer.IsCompletedSuccessfully
            ? Answer(request, answer.Result)
            : AnswerLaterAsync(request, answer, other);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var context = new ApiKeyChallengeContext(Context, Scheme, Options, properties);
        await Events.ChallengeAsync(context).ConfigureAwait(false);
        if (!context.IsHandled)
            await keys.Refusals.ChallengeAsync(Context, Options).ConfigureAwait(false);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        KeyRequest.Of(Context) is { Refusal: not RefusalKind.None }
            ? HandleChallengeAsync(properties)
            : keys.Refusals.ForbidAsync(Context, Options);

    /// <summary>Begins to ask the host's default scheme, which may forward to this one and so must be asked before
    /// anything is waited for.</summary>
    private Task<AuthenticateResult>? AskOther(KeyRequest request)
    {
        // The framework's own list of schemes answers at once.
        var find = keys.FindOtherSchemeAsync();
        var scheme = find.IsCompletedSuccessfully ? find.Result : find.AsTask().GetAwaiter().GetResult();
        if (scheme is null)
            return null;
        request.IsAskingDefault = true;
        try
        {
            return Context.AuthenticateAsync(scheme);
        }
        finally
        {
            request.IsAskingDefault = false;
        }
    }

    private async Task<AuthenticateResult> AnswerLaterAsync(
        KeyRequest request,
        ValueTask<ApiKeyValidation> answer,
        Task<AuthenticateResult>? other
    )
    {
        // The read is shared with others; only the wait for it ends with the request.
        var validation = answer.IsCompletedSuccessfully
            ? answer.Result
            : await answer.AsTask().WaitAsync(Context.RequestAborted).ConfigureAwait(false);
        if (other is not null && (await other.ConfigureAwait(false)).Succeeded && validation.IsValid)
            return await RefuseAsync(request, RefusalKind.TwoCredentials, validation).ConfigureAwait(false);
        return await Answer(request, validation).ConfigureAwait(false);
    }

    private Task<AuthenticateResult> Answer(KeyRequest request, in ApiKeyValidation validation)
    {
        if (validation.Key is not { } key)
            return RefuseAsync(request, RefusalOf(validation.Verdict), validation);
        return keys.Claims.TryGet(key, Options, out var claims) && !Events.HearsOfValidated
            ? Task.FromResult(Accept(request, validation, key, claims).Result)
            : AcceptLaterAsync(request, validation, key, claims);
    }

    private (AuthenticateResult Result, RequestApiKey Key) Accept(
        KeyRequest request,
        in ApiKeyValidation validation,
        ValidatedApiKey key,
        Claim[] claims
    )
    {
        var own = new RequestApiKey(key, request);
        var identity = new ApiKeyIdentity(claims, Scheme.Name, Options.OwnerClaimType, own);
        request.Accept(own, validation);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name);
        return (AuthenticateResult.Success(ticket), own);
    }

    private async Task<AuthenticateResult> AcceptLaterAsync(
        KeyRequest request,
        ApiKeyValidation validation,
        ValidatedApiKey key,
        Claim[]? claims
    )
    {
        claims ??= await keys.Claims
            .AskAsync(key, Options, Context.RequestServices, Context.RequestAborted)
            .ConfigureAwait(false);
        var (result, own) = Accept(request, validation, key, claims);
        if (!Events.HearsOfValidated)
            return result;
        var told = new ApiKeyValidatedContext(Context, Scheme, Options, own, result.Principal!);
        await Events.ValidatedAsync(told).ConfigureAwait(false);
        return told.IsRefused
            ? await RefuseAsync(request, RefusalKind.Unusable, validation).ConfigureAwait(false)
            : result;
    }

    private async Task<AuthenticateResult> RefuseAsync(
        KeyRequest request,
        RefusalKind refusal,
        ApiKeyValidation validation
    )
    {
        request.Refuse(refusal, validation, validation.Verdict);
        await Events
            .RefusedAsync(new ApiKeyRefusedContext(Context, Scheme, Options, validation))
            .ConfigureAwait(false);
        return await _refused.ConfigureAwait(false);
    }

    private static RefusalKind RefusalOf(ApiKeyVerdict verdict) =>
        verdict == ApiKeyVerdict.Unavailable ? RefusalKind.Unavailable : RefusalKind.Unusable;
}
