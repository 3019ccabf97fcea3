using System.Data.Common;
using ApiKeys;
using Microsoft.Extensions.Logging;

namespace MemoryApi;

/// <summary>Answers 503 for a call whose database is away, and tells the operator why.</summary>
internal sealed partial class DatabaseAway(ILogger<DatabaseAway> log) : IEndpointFilter
{
    private const string Wait = "5";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception failure) when (IsMeantBy(failure))
        {
            Tell(log, failure);
            context.HttpContext.Response.Headers.RetryAfter = Wait;
            return Problem.Of(
                StatusCodes.Status503ServiceUnavailable,
                ApiKeyProblem.Unavailable,
                "Memories cannot be read or changed now. Try again after as long as \"Retry-After\" says.");
        }
    }

    public static bool IsMeantBy(Exception failure) => failure is DbException or TimeoutException;

    // Its kind alone: what a database says may quote the values of a statement.
    public static void Tell(ILogger log, Exception failure) =>
        Failed(log, failure.GetType().Name, (failure as DbException)?.SqlState ?? "unknown");

    [LoggerMessage(1, LogLevel.Error, "The database did not answer a call: {Kind}, state {State}.")]
    private static partial void Failed(ILogger log, string kind, string state);
}
