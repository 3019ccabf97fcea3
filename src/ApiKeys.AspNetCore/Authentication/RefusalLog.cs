using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ApiKeys;

/// <summary>Tells the operator of each request that was refused; of a flood, only its beginning and its size.</summary>
internal sealed partial class RefusalLog(ILoggerFactory loggers, TimeProvider time)
{
    private const int MostLines = 50;
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger = loggers.CreateLogger(ApiKeysTelemetry.AuditCategory);
    private readonly Lock _gate = new();
    private long _begin;
    private int _lines;
    private long _left;

    public void Write(HttpContext context, KeyRequest? request, ProblemKind kind, string reason)
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
        "Refused a request with {Status}: {Reason}. Key {KeyId}, verified: {Verified}; from {Address}; trace {TraceId}. "
        + "Refusals before it that have no line: {Unreported}.")]
    private partial void Refused(
        int status, string reason, string? keyId, bool verified, string? address, string traceId, long unreported);
}
