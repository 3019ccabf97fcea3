using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiKeys;

/// <summary>Tells the operator of each request that was refused; of a flood, only its beginning and its size.</summary>
internal sealed partial class RefusalLog(ILoggerFactory loggers, TimeProvider time)
{
    private const int MostLines = 50;
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(10);

    // A host in which only people manage keys has no authentication by keys, and none of its services.
    private static readonly ConditionalWeakTable<ILoggerFactory, RefusalLog> _withoutKeys = [];

    private readonly ILogger _logger = loggers.CreateLogger(ApiKeysTelemetry.AuditCategory);
    private readonly Lock _gate = new();
    private long _begin;
    private int _lines;
    private long _left;

    /// <summary>Finds the log of a request's host.</summary>
    public static RefusalLog Of(HttpContext context)
    {
        var services = context.RequestServices;
        return services.GetService<RefusalLog>() ?? _withoutKeys.GetValue(
            services.GetRequiredService<ILoggerFactory>(),
            loggers => new RefusalLog(loggers, services.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Tells of a request that is being refused, once, and has it counted as such.</summary>
    public void Tell(HttpContext context, ProblemKind kind, string reason)
    {
        var request = KeyRequest.Of(context);
        if (request is { IsRefused: true })
            return;
        request?.IsRefused = true;
        Write(context, request, kind, reason);
    }

    private void Write(HttpContext context, KeyRequest? request, ProblemKind kind, string reason)
    {
        if (!_logger.IsEnabled(LogLevel.Information) || !TryTake(out var left))
            return;
        var validation = request?.Validation ?? default;
        var id = validation.PresentedId.IsEmpty ? null : validation.PresentedId.ToString();
        Refused(
            kind.Status, reason, id, validation.SecretMatched, context.Connection.RemoteIpAddress?.ToString(),
            ProblemAnswer.TraceId(context), left);
    }

    private bool TryTake(out long left)
    {
        lock (_gate)
        {
            left = 0;
            if (_lines == 0 || time.GetElapsedTime(_begin) >= _window)
                (_begin, _lines) = (time.GetTimestamp(), 0);
            if (_lines >= MostLines)
            {
                _left++;
                return false;
            }

            _lines++;
            (left, _left) = (_left, 0);
            return true;
        }
    }

    [LoggerMessage(2101, LogLevel.Information,
        "Refused a request with {Status}: {Reason}. Key {KeyId}, verified: {Verified}; from {Address}; "
        + "trace {TraceId}. Refusals before it that have no line: {Unreported}.")]
    private partial void Refused(
        int status, string reason, string? keyId, bool verified, string? address, string traceId, long unreported);
}
