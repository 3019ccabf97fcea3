using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>Answers 503 for a call whose store is away, and tells the operator why.</summary>
internal static partial class StoreAway
{
    /// <summary>Runs the rest of a call.</summary>
    public static async ValueTask<object?> GuardAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (StoreAwayException away)
        {
            Tell(context.HttpContext, away);
            return CallProblem.StoreAway;
        }
    }

    /// <summary>Tells the operator why, and the client when to try again.</summary>
    public static void Tell(HttpContext http, StoreAwayException away)
    {
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(ApiKeysTelemetry.LogCategory);

        // Kinds alone: what a database says may quote the values of a statement.
        var kinds = string.Join(" < ", Causes(away.InnerException).Select(cause => cause.GetType().FullName));
        Failed(log, ProblemAnswer.TraceId(http), kinds);
        var wait = KeyScheme.OptionsOf(http).RetryAfter;
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<Exception> Causes(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    [LoggerMessage(2110, LogLevel.Error, "The key store did not answer a call; trace {TraceId}. Cause: {Kinds}.")]
    private static partial void Failed(ILogger log, string traceId, string kinds);
}
