using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>The outermost part of every request: refuses several credentials wherever they go, writes answers that are
/// pending, and ends what a request with a key began.</summary>
/// <remarks>A request without a key passes with a look at its headers.</remarks>
internal sealed class KeyRequestMiddleware
{
    private readonly RequestDelegate _next;
    private readonly Refusals _refusals;
    private readonly ApiKeyValidator _validator;
    private readonly ILogger _logger;
    private readonly string? _extraHeader;

    public KeyRequestMiddleware(
        RequestDelegate next,
        Refusals refusals,
        ApiKeyValidator validator,
        ApiKeySchemeName scheme,
        IOptionsMonitor<ApiKeyAuthenticationOptions> options,
        ILogger<KeyRequestMiddleware> logger
    )
    {
        (_next, _refusals, _validator, _logger) = (next, refusals, validator, logger);
        _extraHeader = options.Get(scheme.Name).HeaderName;
        refusals.IsLater = true;
    }

    public Task InvokeAsync(HttpContext context)
    {
        var credentials = Credentials.Read(context.Request.Headers, _extraHeader, _validator);
        if (credentials.Kind == CredentialKind.Several)
            return _refusals.RefuseSeveralAsync(context);
        if (credentials.Kind != CredentialKind.Key)
            return GoOn(context, null);
        var request = new KeyRequest(context, credentials, _validator);
        request.Attach();
        return _logger.IsEnabled(LogLevel.Critical) ? GoOnInScopeAsync(context, request) : GoOn(context, request);
    }

    // An asynchronous method keeps the scope from whoever called it.
    private async Task GoOnInScopeAsync(HttpContext context, KeyRequest request)
    {
        using (_logger.BeginScope(request))
            await GoOn(context, request).ConfigureAwait(false);
    }

    private Task GoOn(HttpContext context, KeyRequest? request)
    {
        var rest = Next(context, request);
        if (!rest.IsCompletedSuccessfully || PendingAnswer.Of(context, request) is not null)
            return EndAsync(rest, context, request);
        request?.Dispose();
        return Task.CompletedTask;
    }

    private Task Next(HttpContext context, KeyRequest? request)
    {
        try
        {
            return _next(context);
        }
        catch
        {
            request?.Dispose();
            throw;
        }
    }

    private static async Task EndAsync(Task rest, HttpContext context, KeyRequest? request)
    {
        try
        {
            request?.Last();
            await rest.ConfigureAwait(false);
            if (PendingAnswer.Of(context, request) is { } answer)
                await answer.WriteAsync(context).ConfigureAwait(false);
        }
        finally
        {
            request?.Dispose();
        }
    }
}
